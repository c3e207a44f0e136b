import Button from '@mui/material/Button';
import Alarm from '@mui/icons-material/AlarmOutlined';
import Give from '@mui/icons-material/PersonSearchOutlined';
import Take from '@mui/icons-material/PersonAddOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import { useListContext, useNotify, useRefresh } from 'react-admin';
import { useMutation } from '@tanstack/react-query';
import { mayBePutOff, type WorkRow, type WorkTab } from '../../api/contract/work.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useSay, type Phrase, type Say } from '../i18n/say.ts';
import { ask, sentenceOf } from '../providers/http.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { useWorkWords } from './use-work-words.ts';

/** Buttons for the selected work: assign it, or put it off. */
export function WorkVerbs({ tab }: { readonly tab: WorkTab }) {
  const say = useSay();
  const wordsOf = useWorkWords();
  const { data = [], selectedIds, onUnselectItems } = useListContext<WorkRow>();
  const rows = data.filter(({ id }) => selectedIds.includes(id));
  const targets = rows.map((row) => ({ id: row.id, label: `${wordsOf(row).what}${row.partner === null ? '' : `, ${row.partner.name}`}` }));
  const about: About = {
    resource: 'work',
    targets,
    hasReason: false,
    facts: targets.map(({ label }, at) => [`${at + 1}`, label] as const),
  };
  const done = { onDone: () => onUnselectItems() };
  return (
    <>
      {tab === 'snoozed' ? <AtOnce verb="wake" label="work.wake" icon={<Undo />} rows={rows} /> : null}
      {tab === 'mine' || tab === 'taken' ? <AtOnce verb="release" label="work.release" icon={<Undo />} rows={rows} /> : null}
      <VerbButton
        label={`${say('work.snooze')}…`}
        icon={<Alarm />}
        verb={snooze(say, about, laterThan(rows))}
        isOffered={tab !== 'taken'}
        {...done}
      />
      <VerbButton label={`${say('work.assign')}…`} icon={<Give />} verb={assignment(say, about)} {...done} />
      {tab === 'mine' || tab === 'taken' ? null : <AtOnce verb="take" label="work.take" icon={<Take />} rows={rows} isMain />}
    </>
  );
}

type About = Pick<Verb, 'resource' | 'targets' | 'hasReason' | 'facts'>;

/** Returns the times to which the rows can be put off now, none after a row's deadline. */
function laterThan(rows: readonly WorkRow[]): readonly Later[] {
  const now = serverNow();
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(morning, 0, 0, 0);
  const all: readonly Later[] = [
    ...[2, 4].map((count) => ({ phrase: 'work.inHours' as const, filling: { count }, at: new Date(now + count * hourMs) })),
    { phrase: 'work.tomorrowAt', filling: { hour: morning }, at: tomorrow },
  ];
  return all.filter(({ at }) => rows.every(({ dueAt }) => mayBePutOff({ dueAt, until: at.toISOString() }, new Date(now).toISOString())));
}

interface Later {
  readonly phrase: Extract<Phrase, 'work.inHours' | 'work.tomorrowAt'>;
  readonly filling: Readonly<Record<string, number>>;
  readonly at: Date;
}
const hourMs = 3_600_000;
/** The hour at which a day begins, by the reader's clock. */
const morning = 9;

const snooze = (say: Say, about: About, later: readonly Later[]): Verb => ({
  ...about,
  verb: 'snooze',
  title: say('work.snoozeTitle'),
  confirm: say('work.snooze'),
  next: say('work.snoozeNext'),
  fields: [
    {
      name: 'until',
      type: 'instant',
      label: say('work.until'),
      lead: say('work.untilLead'),
      isRequired: true,
      offers: later.map(({ phrase, filling, at }) => ({ label: say(phrase, filling), at })),
    },
    { name: 'note', type: 'text', label: say('work.note'), isRequired: false },
  ],
});

/** Returns the verb that assigns; it offers only people who may do all of the selected work. */
const assignment = (say: Say, about: About): Verb => ({
  ...about,
  verb: 'assign',
  title: say('work.assignTitle'),
  confirm: say('work.assign'),
  next: say('work.assignNext'),
  fields: [
    {
      name: 'personId',
      type: 'record',
      resource: 'colleagues',
      filter: { work: about.targets.map(({ id }) => id) },
      label: say('work.colleague'),
      searching: say('work.searching'),
      nothing: say('work.nobody'),
      isRequired: true,
    },
  ],
});

interface AtOnceProps {
  readonly verb: 'take' | 'release' | 'wake';
  readonly label: Phrase;
  readonly icon: React.ReactNode;
  readonly rows: readonly WorkRow[];
  readonly isMain?: boolean;
}

/**
 * A button that acts without a question, since it moves no money and can be undone. A refused row stops none of the others, and is named.
 */
function AtOnce({ verb, label, icon, rows, isMain = false }: AtOnceProps) {
  const say = useSay();
  const notify = useNotify();
  const refresh = useRefresh();
  const wordsOf = useWorkWords();
  const { onUnselectItems } = useListContext();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const refused: string[] = [];
      for (const row of rows) {
        const why = await refusalOf(verb, row.id);
        if (why !== undefined) refused.push(`${wordsOf(row).what}: ${why}`);
      }
      return refused;
    },
    onSuccess: (refused) => {
      if (refused.length > 0) notify(refused.join('\n'), { type: 'warning', multiLine: true });
    },
    onSettled: () => {
      onUnselectItems();
      refresh();
    },
  });
  return (
    <Button startIcon={icon} disabled={isPending} onClick={() => mutate()} {...(isMain ? { variant: 'contained', color: 'primary' } : {})}>
      {say(label)}
    </Button>
  );
}

/** Carries out the verb for one row. Returns the refusal; undefined if it is done. */
const refusalOf = (verb: string, id: string): Promise<string | undefined> =>
  ask(`/work/${encodeURIComponent(id)}/${verb}`, {
    method: 'POST',
    body: {},
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  }).then(() => undefined, sentenceOf);
