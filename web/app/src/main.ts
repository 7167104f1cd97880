import { mount } from "svelte";
import "./app.css";
import Shell from "./Shell.svelte";

mount(Shell, { target: document.getElementById("app")! });
