import { html, type Html } from './html.ts';

interface Page {
  readonly title: string;
  /** The class of the body, for a host product's own colour. */
  readonly look?: string;
  readonly body: Html;
  readonly language?: 'en' | 'de';
}

/** Renders a whole document; style, script and font come from this server only. */
export function layout({ title, look = 'simulator', body, language = 'en' }: Page): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/page.css" />
        <script src="/assets/page.js" defer></script>
      </head>
      <body class="${look}">
        ${body}
        <div class="toast" role="status" aria-live="polite"></div>
      </body>
    </html>`.text;
}

interface Button {
  readonly label: string;
  readonly post: string;
  readonly body?: object;
  readonly main?: boolean;
  /** Names the subject of the button for people who do not see the row. */
  readonly about?: string;
}

/** Renders a button that calls the control API and then reloads the page. */
export function button({ label, post, body = {}, main = false, about }: Button): Html {
  const hidden = about === undefined ? null : html`<span class="sr"> ${about}</span>`;
  return html`<button class="btn small${main ? ' main' : ''}" data-post="${post}" data-body="${JSON.stringify(body)}">
    ${label}${hidden}
  </button>`;
}

export function chip(text: string, tone: 'success' | 'warning' | 'error' | 'info' | 'plain' = 'plain'): Html {
  return html`<span class="chip ${tone}">${text}</span>`;
}

export function card(title: string, note: Html | string, content: Html): Html {
  return html`<section class="card">
    <header>
      <h2>${title}</h2>
      <span class="grow"></span><span class="note">${note}</span>
    </header>
    ${content}
  </section>`;
}
