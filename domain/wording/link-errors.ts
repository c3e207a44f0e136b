import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type LinkError = Extract<ErrorCode, `${string}_link_over` | 'link_used_up' | 'frame_token_over'>;

/** Refusals of links and codes that open once or for a while and no longer open. */
export const linkErrors: Readonly<Record<LinkError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  link_used_up: {
    title: { en: 'This link no longer opens', de: 'Dieser Link öffnet nicht mehr' },
    detail: {
      en: 'It was used, has expired, or was replaced by a newer one. Ask for a new link under “Affiliate platform”.',
      de: 'Er wurde benutzt, ist abgelaufen oder durch einen neueren ersetzt. Einen neuen gibt es unter «Affiliate-Plattform».',
    },
  },
  confirmation_link_over: {
    title: { en: 'This link no longer opens', de: 'Dieser Link öffnet nicht mehr' },
    detail: {
      en: 'It was used, has expired, or was replaced by the link in a newer email. If you have already confirmed, sign in; otherwise use the newest email, or fill in the form again.',
      de: 'Er wurde benutzt, ist abgelaufen oder durch den einer neueren E-Mail ersetzt. Wer schon bestätigt hat, meldet sich an; sonst bitte die neueste E-Mail nehmen oder das Formular noch einmal ausfüllen.',
    },
  },
  frame_token_over: {
    title: { en: 'This frame has expired', de: 'Dieser Rahmen ist abgelaufen' },
    detail: {
      en: 'Its token works once, within a minute, and the session it opens ends after 30 minutes. Load the page again to get a new one.',
      de: 'Sein Token öffnet einmal und innert einer Minute, und was es geöffnet hat, endet nach 30 Minuten. Bitte die Seite neu laden: Sie bekommt ein neues.',
    },
  },
  account_link_over: {
    title: { en: 'This link no longer opens', de: 'Dieser Link öffnet nicht mehr' },
    detail: {
      en: 'It was used, has expired, or was replaced by a newer one. Ask for a new one.',
      de: 'Er wurde benutzt, ist abgelaufen oder durch einen neueren ersetzt. Bitte einen neuen verlangen.',
    },
  },
};
