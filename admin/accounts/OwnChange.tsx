import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useState, type ComponentProps, type FormEvent } from 'react';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { ask, codeOf, sentenceOf } from '../providers/http.ts';
import { StepUp } from '../sheet/StepUp.tsx';

interface OwnChangeProps {
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

type Stage = 'typing' | 'sending' | 'proving' | 'done';

/** Form for a change of the reader's own account; what was typed stays while the second factor is asked for in place. */
export function OwnChange({ title, lead, path, fields, confirm, done, onDone }: OwnChangeProps) {
  const proof = useId();
  const names = fields.map(({ name }) => name);
  const { typed, type, stage, complaint, send } = useOwnChange({ path, names, onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const isProving = stage === 'proving';
  return (
    <Panel title={title} isPadded>
      <Form onSubmit={submit} noValidate aria-label={title}>
        <p>{lead}</p>
        {fields.map(({ name, label, hint, ...input }) => (
          <label key={name}>
            {label}
            <input
              {...input}
              required
              maxLength={254}
              readOnly={isProving || stage === 'sending'}
              value={typed[name] ?? ''}
              onChange={({ target }) => type(name, target.value)}
            />
            {hint === undefined ? null : <small>{hint}</small>}
          </label>
        ))}
        <div role="status">{stage === 'done' ? <p>{done}</p> : null}</div>
        {complaint === undefined ? null : <p role="alert">{complaint}</p>}
        {isProving ? null : (
          <Button type="submit" variant="contained" color="primary" disabled={stage === 'sending'}>
            {confirm}
          </Button>
        )}
      </Form>
      {isProving ? (
        <Proof>
          <StepUp id={proof} isBusy={false} onDone={() => void send()} />
          <Button type="submit" form={proof} variant="contained" color="primary">
            {confirm}
          </Button>
        </Proof>
      ) : null}
    </Panel>
  );
}

type Change = Pick<OwnChangeProps, 'path'> & { readonly names: readonly string[]; readonly onDone: (() => void) | undefined };

function useOwnChange({ path, names, onDone }: Change) {
  const say = useSay();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [stage, setStage] = useState<Stage>('typing');
  const [complaint, complain] = useState<string>();
  const send = async () => {
    if (names.some((name) => (typed[name] ?? '') === '')) return complain(say('account.missing'));
    complain(undefined);
    setStage('sending');
    await ask(path, { method: 'POST', body: typed }).then(
      () => {
        setTyped((now) => (now === typed ? {} : now));
        setStage('done');
        onDone?.();
      },
      (error: unknown) => {
        const needsFactor = codeOf(error) === 'step_up_required';
        setStage(needsFactor ? 'proving' : 'typing');
        if (!needsFactor) complain(sentenceOf(error));
      },
    );
  };
  const type = (name: string, text: string) => {
    setTyped((now) => ({ ...now, [name]: text }));
    setStage('typing');
  };
  return { typed, type, stage, complaint, send };
}

const Form = styled('form')({
  display: 'grid',
  justifyItems: 'start',
  gap: 12,
  maxWidth: 420,
  '& > p': { margin: 0, color: 'var(--muted)' },
  '& > p[role=alert]': { color: 'var(--danger)' },
  '& [role=status] p': { margin: 0 },
  '& label': { display: 'grid', gap: 4, width: '100%', fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& small': { fontSize: 12, fontWeight: 400 },
  '& input': {
    height: 36,
    padding: '0 10px',
    border: '1px solid var(--field)',
    borderRadius: 6,
    background: 'var(--paper)',
    color: 'var(--ink)',
    font: 'inherit',
    fontSize: 14,
    fontWeight: 400,
  },
});

const Proof = styled('div')({ display: 'grid', justifyItems: 'start', gap: 12, maxWidth: 420, marginTop: 12 });
