import { say } from '../domain/wording/sentence.ts';
import { workKindWords } from '../domain/wording/work.ts';
import type { WorkKind } from '../domain/work.ts';
import type { MailContent, Reader, Row } from './content.ts';
import { momentText, shortName } from './wording.ts';

export interface OverdueWork {
  /** The longest overdue first; the mail lists ten. */
  readonly items: readonly {
    readonly kind: WorkKind;
    readonly reference: string;
    readonly partner: string | null;
    readonly dueAt: string;
  }[];
  /** Page of the console with the work; `settings` is where the mail is switched off. */
  readonly address: string;
  readonly settings: string;
}

const most = 10;

/** Writes the mail with the reader's overdue work. */
export function overdueWork({ items, address, settings }: OverdueWork, reader: Reader): MailContent {
  const count = items.length;
  const rows = items.slice(0, most).map(({ kind, reference, partner, dueAt }): Row => {
    const parts = [kind === 'review' ? null : reference, partner === null ? null : shortName(partner)].filter(
      (part) => part !== null && part !== '',
    );
    const note = [...new Set(parts)].join(' · '); // an item without a number is named after its partner
    return { label: say(reader.language, workKindWords[kind]), ...(note === '' ? {} : { note }), value: momentText(dueAt, reader) };
  });
  const left = Math.max(0, count - most);
  return reader.language === 'de' ? german({ count, left, rows, address, settings }) : english({ count, left, rows, address, settings });
}

interface Filled extends Pick<OverdueWork, 'address' | 'settings'> {
  readonly count: number;
  readonly left: number;
  readonly rows: readonly Row[];
}

const english = ({ count, left, rows, address, settings }: Filled): MailContent => {
  const subject = count === 1 ? 'One task is overdue and waiting for you' : `${count} tasks are overdue and waiting for you`;
  return {
    subject,
    heading: subject,
    paragraphs: [count === 1 ? 'Someone is waiting for it.' : 'The longest overdue comes first. Someone is waiting for each of them.'],
    table: { caption: 'Was due', rows },
    link: { label: 'Open my work', address },
    notes: [...(left === 0 ? [] : [`And ${left} more.`]), `You can switch this email off: ${settings}`],
    why: 'You receive this message once a day because you may do this work and its deadline has passed.',
  };
};

const german = ({ count, left, rows, address, settings }: Filled): MailContent => {
  const subject = count === 1 ? 'Eine Aufgabe ist überfällig und wartet auf Sie' : `${count} Aufgaben sind überfällig und warten auf Sie`;
  return {
    subject,
    heading: subject,
    paragraphs: [count === 1 ? 'Jemand wartet darauf.' : 'Was am längsten überfällig ist, steht zuerst. Auf jede Aufgabe wartet jemand.'],
    table: { caption: 'War fällig', rows },
    link: { label: 'Meine Arbeit öffnen', address },
    notes: [...(left === 0 ? [] : [`Und ${left} weitere.`]), `Diese E-Mail lässt sich abschalten: ${settings}`],
    why: 'Sie erhalten diese Mitteilung einmal am Tag, weil Sie diese Arbeit tun dürfen und ihre Frist vorbei ist.',
  };
};
