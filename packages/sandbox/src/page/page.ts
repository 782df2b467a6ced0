/** The page at `/`. It is filled by its script, from what `/events` says; all of that is text, never HTML. */
import { misbehaviours } from '../misbehaviours.js'

const options = Object.entries(misbehaviours)
  .map(([value, words]) => `<option value="${value}">${words}</option>`)
  .join('')
const copy = '<button type="button" class="copy" data-part="copy">Copy</button>'
const drawing =
  "<rect width='16' height='16' rx='4' fill='#2f6f8f'/><path d='M4 6h8M4 10h5' stroke='white' stroke-width='1.8' stroke-linecap='round'/>"
const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${drawing}</svg>`)}`

export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>acct sandbox</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body data-view="calls">
<header class="top">
  <h1>acct <span>sandbox</span></h1>
  <code id="url"></code>
  <p id="status" role="status">connecting</p>
  <nav aria-label="View">
    <button type="button" data-show="calls" aria-pressed="true">Calls</button>
    <button type="button" data-show="vendors" aria-pressed="false">Vendors</button>
  </nav>
</header>
<main>
  <section id="vendors" aria-label="Vendors"></section>
  <section id="calls" aria-labelledby="calls-title">
    <div class="bar">
      <h2 id="calls-title">Calls</h2>
      <span id="total" class="quiet"></span>
      <input id="filter" type="search" placeholder="Filter" aria-label="Filter calls" autocomplete="off" spellcheck="false">
      <button type="button" id="clear">Clear</button>
    </div>
    <div id="empty" hidden>
      <h3>No calls yet</h3>
      <p>Point a client at one of these endpoints. Each call shows up here, with its XML.</p>
      <ul id="endpoints"></ul>
      <p class="quiet">Any SOAP client will do: an endpoint describes itself at <code>?wsdl</code>. Any credentials do, unless the seed names some.</p>
    </div>
    <p id="none" class="quiet" hidden>Nothing here matches.</p>
    <ol id="list"></ol>
  </section>
</main>

<template id="vendor-template">
  <article class="vendor">
    <header><h2 data-part="name"></h2><a data-part="wsdl" target="_blank" rel="noopener">WSDL</a><span class="quiet" data-part="total"></span></header>
    <p class="endpoint"><code data-part="endpoint"></code>${copy}</p>
    <label class="next"><span>Next call</span><select data-part="next"><option value="">answers as usual</option>${options}</select></label>
    <ul class="accounts" data-part="accounts"></ul>
    <p class="quiet none" data-part="none">No accounts yet.</p>
  </article>
</template>
<template id="account-template">
  <li>
    <details>
      <summary><span class="name" data-part="name"></span><span class="state" data-part="state"></span><span class="quiet about" data-part="about"></span></summary>
      <dl data-part="fields"></dl>
    </details>
  </li>
</template>
<template id="endpoint-template">
  <li><span data-part="name"></span><code data-part="endpoint"></code>${copy}</li>
</template>
<template id="call-template">
  <li>
    <details>
      <summary>
        <time data-part="time"></time>
        <span class="what"><b data-part="operation"></b><span class="quiet"><span data-part="vendor"></span><span data-part="account"></span></span></span>
        <span class="outcome" data-part="outcome"></span>
        <span class="quiet took" data-part="took"></span>
      </summary>
      <div class="messages" data-part="messages"></div>
    </details>
  </li>
</template>
<template id="message-template">
  <figure><figcaption><span data-part="title"></span>${copy}</figcaption><pre tabindex="0"><code data-part="xml"></code></pre></figure>
</template>
</body>
</html>
`
