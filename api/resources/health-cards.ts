import type { StalledKind } from '../../domain/stalled.ts';
import { stalledWords } from '../../domain/wording/stalled.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { healthParts, type HealthCard } from '../contract/health.ts';

/** Facts behind the cards. Instants are ISO strings. */
export interface HealthFacts {
  /** Since when all payouts stand still, as the books lack some; null: they do not. */
  readonly haltedSince: string | null;
  readonly stripe: {
    readonly isOn: boolean;
    readonly lastEventAt: string | null;
    readonly badSignatures: number;
    readonly lastBadAt: string | null;
    /** Counted since the api started: calls for accounts that are not ours have no row. */
    readonly unknownAccounts: number;
  };
  /** Accounts that refused us and are not asked until somebody connects them again, such as `bexio main`. */
  readonly paused: { readonly names: readonly string[]; readonly since: string | null };
  readonly workerSeenAt: string | null;
  readonly workerIsAlive: boolean;
  /** What nobody carries out: how much, and some of it, the longest first. */
  readonly stalled: {
    readonly count: number;
    readonly longest: readonly { readonly kind: StalledKind; readonly reference: string; readonly since: string }[];
  };
  readonly waitingRings: number;
  readonly oldestRingAt: string | null;
  readonly isRingLate: boolean;
  readonly events: { readonly unplaced: number; readonly dead: number };
  readonly mails: {
    readonly failed: number;
    readonly uncertain: number;
    /** Emails that failed and are tried again. */
    readonly waiting: number;
    readonly since: string | null;
    /** The mail server's answer to the newest of them. */
    readonly answer: string | null;
    /** True if the newest email that was tried waits as well. */
    readonly isNewestWaiting: boolean;
  };
  readonly keysNearEnd: number;
  /** Within a day: how often an email address had too many wrong passwords in an hour. */
  readonly guessedSignIns: { readonly count: number; readonly lastAt: string | null };
  readonly isCompanyNamed: boolean;
}

type Said = Omit<HealthCard, 'code'>;

/** Returns one sentence for each part, those that need somebody first. */
export function healthCards(facts: HealthFacts): HealthCard[] {
  const order = { bad: 0, warning: 1, good: 2 };
  const parts: Readonly<Record<HealthCard['code'], (known: HealthFacts) => Said>> = {
    payouts,
    worker,
    stalled,
    company,
    connections,
    stripe,
    signatures,
    signIns,
    rings,
    events,
    mails,
    keys,
  };
  const cards = healthParts.map((code): HealthCard => ({ code, ...parts[code](facts) }));
  return cards.toSorted((one, other) => order[one.tone] - order[other.tone]);
}

function payouts({ haltedSince: at }: HealthFacts): Said {
  if (at === null) return { tone: 'good', at, sentence: { en: 'Payouts are not stopped.', de: 'Auszahlungen sind nicht gestoppt.' } };
  const sentence = {
    en: 'All payouts are stopped: the books may lack payments that were made, since the database is probably an older backup. Two people release them, from My work.',
    de: 'Alle Auszahlungen sind gestoppt: In den Büchern fehlen vielleicht Zahlungen, denn die Datenbank ist wohl eine ältere Sicherung. Zwei Personen geben sie frei, unter Meine Arbeit.',
  };
  return { tone: 'bad', at, sentence };
}

function worker({ workerIsAlive, workerSeenAt: at }: HealthFacts): Said {
  if (workerIsAlive) return { tone: 'good', at, sentence: { en: 'A worker is running.', de: 'Ein Worker arbeitet.' } };
  const sentence = {
    en: 'No worker has been heard from for a minute: nothing is processed.',
    de: 'Seit einer Minute meldet sich kein Worker: Nichts wird verarbeitet.',
  };
  return { tone: 'bad', at, sentence };
}

function stalled({ stalled: { count, longest }, workerIsAlive, isRingLate }: HealthFacts): Said {
  const at = longest[0]?.since ?? null;
  if (at === null) {
    const sentence = { en: 'Nothing waits for longer than half an hour.', de: 'Nichts wartet länger als eine halbe Stunde.' };
    return { tone: 'good', at, sentence };
  }
  const left = count - longest.length;
  const namesIn = (language: Language, more: string) =>
    [
      ...longest.map(({ kind, reference }) => `${stalledWords[kind][language]} ${reference}`),
      ...(left === 0 ? [] : [`${left} ${more}`]),
    ].join(', ');
  const next = !workerIsAlive || isRingLate ? toCome : toDo;
  const sentence = {
    en: `Not carried out for more than half an hour: ${namesIn('en', 'more')}. ${next.en}`,
    de: `Seit mehr als einer halben Stunde nicht ausgeführt: ${namesIn('de', 'weitere')}. ${next.de}`,
  };
  return { tone: 'bad', at, sentence };
}

const toCome = {
  en: 'It goes on once worker and Temporal run again.',
  de: 'Es geht weiter, sobald Worker und Temporal wieder laufen.',
};
const toDo = {
  en: 'The run in Temporal does not answer; after a restore it can be newer than the database. Stop Commend and empty Temporal’s database: what runs is then started again, as docs/backup.md says.',
  de: 'Der Ablauf in Temporal antwortet nicht; nach einer Wiederherstellung kann er neuer sein als die Datenbank. Stoppen Sie Commend und leeren Sie die Datenbank von Temporal: Was läuft, wird dann neu gestartet, wie docs/backup.md sagt.',
};

function company({ isCompanyNamed }: HealthFacts): Said {
  if (isCompanyNamed)
    return {
      tone: 'good',
      at: null,
      sentence: { en: 'The company has a name.', de: 'Die Firma hat einen Namen.' },
    };
  const sentence = {
    en: 'The company has no name yet: all emails wait for it, for three days at most. Give it one with `npm run connect -- company`.',
    de: 'Die Firma hat noch keinen Namen: Alle E-Mails warten darauf, höchstens drei Tage. Geben Sie ihr mit `npm run connect -- company` einen.',
  };
  return { tone: 'bad', at: null, sentence };
}

function connections({ paused: { names, since: at } }: HealthFacts): Said {
  if (names.length === 0) return { tone: 'good', at: null, sentence: { en: 'No account refuses us.', de: 'Kein Konto weist uns ab.' } };
  const list = names.join(', ');
  const sentence = {
    en: `${list} refused our access and is no longer queried: connect it again with \`npm run connect\`.`,
    de: `${list} hat uns abgewiesen und wird nicht mehr gefragt: mit \`npm run connect\` neu verbinden.`,
  };
  return { tone: 'bad', at, sentence };
}

function stripe({ stripe: { isOn, lastEventAt: at } }: HealthFacts): Said {
  if (!isOn)
    return {
      tone: 'warning',
      at,
      sentence: { en: 'Stripe is off: no webhook secret is set.', de: 'Stripe ist aus: Es ist kein Webhook-Geheimnis gesetzt.' },
    };
  if (at === null)
    return { tone: 'warning', at, sentence: { en: 'No event has arrived from Stripe yet.', de: 'Von Stripe kam noch kein Ereignis.' } };
  return { tone: 'good', at, sentence: { en: 'Events from Stripe are arriving.', de: 'Die Ereignisse von Stripe kommen an.' } };
}

function signatures({ stripe: { badSignatures: count, lastBadAt: at, unknownAccounts } }: HealthFacts): Said {
  if (count === 0 && unknownAccounts > 0) {
    const sentence = {
      en: `${unknownAccounts} calls named a Stripe account that is not ours and were refused.`,
      de: `${unknownAccounts} Aufrufe nannten ein Stripe-Konto, das nicht unseres ist, und wurden abgelehnt.`,
    };
    return { tone: 'warning', at, sentence };
  }
  if (count === 0) return { tone: 'good', at, sentence: { en: 'All signatures were valid.', de: 'Jede Signatur stimmte.' } };
  const sentence = {
    en: `${count} calls had a wrong signature, ${unknownAccounts} named a Stripe account that is not ours; all were refused.`,
    de: `${count} Aufrufe hatten eine falsche Signatur, ${unknownAccounts} nannten ein fremdes Stripe-Konto; alle wurden abgelehnt.`,
  };
  return { tone: 'warning', at, sentence };
}

function signIns({ guessedSignIns: { count, lastAt: at } }: HealthFacts): Said {
  if (count === 0) return { tone: 'good', at, sentence: { en: 'No one is guessing passwords.', de: 'Niemand probiert Passwörter aus.' } };
  const sentence =
    count === 1
      ? {
          en: 'Too many wrong passwords were entered for one email address in the last 24 hours. The audit says which and from where.',
          de: 'Für eine E-Mail-Adresse wurden in den letzten 24 Stunden zu viele falsche Passwörter eingegeben. Im Audit steht, für welche und woher.',
        }
      : {
          en: `Too many wrong passwords were entered ${count} times in the last 24 hours. The audit says for whom and from where.`,
          de: `In den letzten 24 Stunden wurden ${count}-mal zu viele falsche Passwörter eingegeben. Im Audit steht, bei wem und woher.`,
        };
  return { tone: 'warning', at, sentence };
}

function rings({ waitingRings: count, oldestRingAt: at, isRingLate }: HealthFacts): Said {
  if (!isRingLate)
    return { tone: 'good', at, sentence: { en: 'Nothing is waiting to be dispatched.', de: 'Nichts wartet auf den Versand.' } };
  const sentence =
    count === 1
      ? { en: 'One message is waiting for Temporal.', de: 'Eine Meldung wartet auf Temporal.' }
      : { en: `${count} messages are waiting for Temporal.`, de: `${count} Meldungen warten auf Temporal.` };
  return { tone: 'bad', at, sentence };
}

function events({ events: { unplaced, dead } }: HealthFacts): Said {
  if (unplaced + dead === 0)
    return { tone: 'good', at: null, sentence: { en: 'Every event was processed.', de: 'Jedes Ereignis wurde verarbeitet.' } };
  const sentence = {
    en: `${unplaced} events match no one, ${dead} could not be used.`,
    de: `${unplaced} Ereignisse passen zu niemandem, ${dead} waren nicht verwendbar.`,
  };
  return { tone: 'warning', at: null, sentence };
}

function mails({ mails: { failed, uncertain, ...facts } }: HealthFacts): Said {
  if (facts.waiting > 0) return waitingMails(facts);
  if (failed + uncertain === 0) return { tone: 'good', at: null, sentence: { en: 'No email failed.', de: 'Keine E-Mail schlug fehl.' } };
  const sentence = {
    en: `Emails: ${failed} failed, ${uncertain} may not have arrived.`,
    de: `E-Mails: ${failed} fehlgeschlagen, ${uncertain} vielleicht nicht angekommen.`,
  };
  return { tone: 'warning', at: null, sentence };
}

function waitingMails({ waiting, since: at, answer: said, isNewestWaiting }: Omit<HealthFacts['mails'], 'failed' | 'uncertain'>): Said {
  const answer = said ?? '';
  if (isNewestWaiting) {
    const sentence = {
      en: `Emails are not going out. Waiting: ${waiting}, the newest after “${answer}”. \`npm run doctor\` says whether the mail server can be reached.`,
      de: `E-Mails gehen nicht hinaus. Wartend: ${waiting}, die neueste nach «${answer}». \`npm run doctor\` sagt, ob der Mailserver erreichbar ist.`,
    };
    return { tone: 'bad', at, sentence };
  }
  const sentence = {
    en: `Emails waiting for another try: ${waiting}, the newest after “${answer}”.`,
    de: `E-Mails, die auf einen neuen Versuch warten: ${waiting}, die neueste nach «${answer}».`,
  };
  return { tone: 'warning', at, sentence };
}

function keys({ keysNearEnd: count }: HealthFacts): Said {
  if (count === 0) return { tone: 'good', at: null, sentence: { en: 'No API key expires soon.', de: 'Kein API-Schlüssel läuft bald ab.' } };
  return {
    tone: 'warning',
    at: null,
    sentence: { en: `${count} API keys expire within 30 days.`, de: `${count} API-Schlüssel laufen innert 30 Tagen ab.` },
  };
}
