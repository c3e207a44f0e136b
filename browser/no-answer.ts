import type { Language } from '../api/contract/wording.ts';

/** The parts of a request that tell what it may have done if no answer came. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Sentence = Readonly<Record<Language, string>>;

/** Returns the sentence for a request without an answer. `hadNoNetwork`: the browser was offline when it was sent, so nothing left it. */
export function unreached(asked: Asked, hadNoNetwork: boolean): Sentence {
  if (hadNoNetwork) return offline;
  return isReading(asked) ? unreachable : uncertain(asked);
}

/** Returns the sentence for an answer that is not ours or is incomplete. If it refused (4xx), nothing was carried out. */
export const unreadable = (asked: Asked, { status }: Response): Sentence =>
  isReading(asked) || (status >= 400 && status < 500) ? outage : uncertain(asked);

const isReading = ({ method = 'GET' }: Asked): boolean => method === 'GET';

/** Returns the sentence for a request that may have been carried out. With a key or a version it is not carried out a second time. */
const uncertain = ({ headers = {} }: Asked): Sentence => ('Idempotency-Key' in headers || 'If-Match' in headers ? brokenOff : silent);

const offline: Sentence = {
  en: 'You are offline: nothing was sent. Try again when the connection is back.',
  de: 'Keine Verbindung: Nichts wurde gesendet. Bitte nochmals versuchen, wenn sie wieder da ist.',
};
const unreachable: Sentence = {
  en: 'The server cannot be reached. Check your connection and try again; this page also asks again by itself.',
  de: 'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und nochmals versuchen; die Seite fragt auch von selbst wieder.',
};
const outage: Sentence = {
  en: 'The server did not answer as expected. Nothing was changed.',
  de: 'Der Server hat nicht wie erwartet geantwortet. Nichts wurde geändert.',
};
const brokenOff: Sentence = {
  en: 'The answer broke off. Look whether it was done; sent again from here, it is done once at most.',
  de: 'Die Antwort ist abgebrochen. Bitte nachsehen, ob es ausgeführt wurde; von hier nochmals gesendet, wird es höchstens einmal ausgeführt.',
};
const silent: Sentence = {
  en: 'The server did not answer, or not to the end. Check your connection and try again.',
  de: 'Der Server hat nicht oder nicht zu Ende geantwortet. Bitte die Verbindung prüfen und nochmals versuchen.',
};
