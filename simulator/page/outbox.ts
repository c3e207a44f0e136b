import type { MailRecord } from '../mail/outbox.ts';
import { moment } from './format.ts';
import { html, type Html } from './html.ts';
import { card, layout } from './layout.ts';

export function outboxPage(mails: readonly MailRecord[]): string {
  const rows = mails.map(
    (mail) =>
      html`<li>
        <span class="note date">${moment(mail.receivedAt)}</span><span class="clip to">${mail.to.join(', ')}</span
        ><a class="link clip" href="/outbox/${mail.id}">${mail.subject}</a
        ><span class="grow"></span
        >${mail.attachments.length === 0 ? null : html`<span class="note">${mail.attachments.length} attached</span>`}
      </li>`,
  );
  const list =
    rows.length === 0
      ? html`<p class="empty">No email has arrived yet. Every email that Commend sends lands here; none leaves this computer.</p>`
      : html`<ul class="lines">
          ${rows}
        </ul>`;
  return layout({ title: 'Outbox · Simulator', body: frame('Outbox', card('Emails', String(mails.length), list)) });
}

export function mailPage(mail: MailRecord): string {
  const attachments = mail.attachments.map(
    (attachment, place) =>
      html`<li>
        <a class="link" href="/control/mails/${mail.id}/attachments/${place}">${attachment.filename}</a
        ><span class="note">${attachment.contentType}, ${Math.ceil(attachment.size / 1024)} kB</span>
      </li>`,
  );
  const body = html` ${card(
    mail.subject,
    moment(mail.receivedAt),
    html`<p class="body note">From ${mail.from} to ${mail.to.join(', ')}</p>
      ${mail.html === null ? null : html`<iframe title="The mail" sandbox src="/outbox/${mail.id}/html"></iframe>`}`,
  )}
  ${
    attachments.length === 0
      ? null
      : card(
          'Attachments',
          String(attachments.length),
          html`<ul class="lines">
            ${attachments}
          </ul>`,
        )
  }
  ${card('Text', 'for readers without HTML', html`<pre>${mail.text}</pre>`)}
  ${card('Headers', mail.messageId ?? '', html`<pre>${mail.headers.join('\n')}</pre>`)}`;
  return layout({ title: `${mail.subject} · Outbox`, body: frame('Outbox', body) });
}

function frame(title: string, content: Html): Html {
  return html`<main class="page narrow">
    <header>
      <p class="note"><a class="link" href="/">Simulator</a> / <a class="link" href="/outbox">Outbox</a></p>
      <h1>${title}</h1>
    </header>
    ${content}
  </main>`;
}
