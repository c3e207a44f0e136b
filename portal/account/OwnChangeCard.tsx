import { useState, type ComponentProps } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { useProvedCommand } from '../team/use-proved-command.ts';

interface OwnChangeCardProps {
  readonly title: string;
  readonly lead: string;
  /** The address that the typed fields are sent to, under their names. */
  readonly path: string;
  readonly fields: readonly (Pick<ComponentProps<'input'>, 'type' | 'autoComplete'> & {
    readonly name: string;
    readonly label: string;
    readonly hint?: string;
  })[];
  readonly confirm: string;
  readonly done: string;
  /** Called after success if the page changes then. */
  readonly onDone?: () => void;
}

/** Form for a change of the reader's own account; what was typed stays while the second factor is asked for in place. */
export function OwnChangeCard({ title, lead, path, fields, confirm, done, onDone }: OwnChangeCardProps) {
  const { mailed } = useWords();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isDone, setDone] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    const isComplete = fields.every(({ name }) => (typed[name] ?? '') !== '');
    setMissing(!isComplete);
    setDone(false);
    if (!isComplete || (await send(path, typed)) === undefined) return;
    setTyped((now) => (now === typed ? {} : now)); // keeps text typed in the meantime
    setDone(true);
    onDone?.();
  };
  return (
    <Card title={title}>
      <form
        className="body stack"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="muted">{lead}</p>
        {fields.map(({ name, ...field }) => (
          <Field
            key={name}
            {...field}
            required
            maxLength={254}
            value={typed[name] ?? ''}
            onChange={({ target }) => setTyped((now) => ({ ...now, [name]: target.value }))}
          />
        ))}
        {factor === undefined ? null : <FactorField factor={factor} />}
        <div role="status">{isDone ? <p>{done}</p> : null}</div>
        <Complaint>{isMissing ? mailed.missing : complaint}</Complaint>
        <div className="row">
          <button type="submit" className="button main" disabled={isBusy}>
            {confirm}
          </button>
        </div>
      </form>
    </Card>
  );
}
