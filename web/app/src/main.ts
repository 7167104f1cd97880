import { mount } from "svelte";
import "./app.css";
import Page from "./explained/Page.svelte";

mount(Page, { target: document.getElementById("app")! });
