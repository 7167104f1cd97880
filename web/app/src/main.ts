import { mount } from "svelte";
import "./app.css";

// Each page is loaded when it is opened.
const page = location.pathname === "/patient" ? import("./patient/Patient.svelte") : import("./explained/Page.svelte");
mount((await page).default, { target: document.getElementById("app")! });
