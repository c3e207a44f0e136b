import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import { useId, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { Facts } from '../layout/blocks.ts';
import { SheetOutcome } from './SheetOutcome.tsx';
import { useCommand } from './use-command.ts';
import type { Verb } from './verb.ts';

const shortestReason = 10;

interface ConfirmSheetProps {
  readonly verb: Verb;
  /** Where the work goes on once this is decided. */
  readonly nextPath: string | undefined;
  readonly onClose: () => void;
}

/** One sheet for all verbs: facts, what happens next, a reason where it cannot be undone, and the verb again on the button. */
export function ConfirmSheet({ verb, nextPath, onClose }: ConfirmSheetProps) {
  const say = useSay();
  const id = useId();
  const [reason, setReason] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const { isSending, outcomes, send } = useCommand(verb);
  const confirm = () => {
    const isMissing = verb.hasReason && reason.trim().length < shortestReason;
    setTooShort(isMissing);
    if (!isMissing) void send(reason.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && outcomes === undefined) confirm();
  };
  return (
    <Dialog open onClose={isSending ? undefined : onClose} onKeyDown={onKeyDown} aria-labelledby={id} slotProps={{ paper: { sx: paper } }}>
      <Sheet aria-busy={isSending}>
        <h2 id={id}>{verb.title}</h2>
        {outcomes === undefined ? <Question verb={verb} /> : <SheetOutcome outcomes={outcomes} />}
        {outcomes === undefined && verb.hasReason ? (
          <label>
            {say('sheet.reason')}
            <textarea
              rows={3}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              aria-invalid={isTooShort}
            />
            <small role={isTooShort ? 'alert' : undefined}>{say(isTooShort ? 'sheet.reasonShort' : 'sheet.reasonLead')}</small>
          </label>
        ) : null}
        <footer>
          <small>{isSending ? say('sheet.sending') : outcomes === undefined ? say('sheet.keys') : ''}</small>
          <Actions
            {...{ verb, nextPath, isSending, onClose }}
            isDone={outcomes !== undefined}
            canRepeat={outcomes?.some(isOpen) === true}
            onConfirm={confirm}
          />
        </footer>
      </Sheet>
    </Dialog>
  );
}

const isOpen = ({ state }: { readonly state: string }): boolean => state === 'failed';

function Question({ verb: { facts, next } }: { readonly verb: Verb }) {
  const say = useSay();
  return (
    <>
      <Facts>{facts.map(([label, value]) => [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{value}</dd>])}</Facts>
      <section>
        <h3>{say('sheet.next')}</h3>
        <p>{next}</p>
      </section>
    </>
  );
}

interface ActionsProps extends ConfirmSheetProps {
  readonly isSending: boolean;
  readonly isDone: boolean;
  readonly canRepeat: boolean;
  readonly onConfirm: () => void;
}

function Actions({ verb, nextPath, isSending, isDone, canRepeat, onClose, onConfirm }: ActionsProps) {
  const say = useSay();
  if (isDone)
    return (
      <>
        {canRepeat ? <Button onClick={onConfirm}>{say('sheet.again')}</Button> : null}
        {nextPath === undefined || canRepeat ? null : (
          <Button component={Link} to={nextPath} onClick={onClose}>
            {say('list.nextRow')}
          </Button>
        )}
        <Button key="close" autoFocus variant="contained" color="primary" onClick={onClose}>
          {say('sheet.close')}
        </Button>
      </>
    );
  return (
    <>
      <Button key="cancel" autoFocus={!verb.hasReason} disabled={isSending} onClick={onClose}>
        {say('sheet.cancel')}
      </Button>
      <Button variant="contained" color="primary" disabled={isSending} onClick={onConfirm}>
        {verb.confirm}
      </Button>
    </>
  );
}

const paper = { width: 536, maxWidth: '100%' } as const;

const Sheet = styled('div')({
  '& h2': { padding: '20px 24px 12px', fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  '& > dl, & > section, & > label, & > ul': { margin: '0 24px 16px' },
  '& dl': { borderTop: '1px solid var(--line)', paddingTop: 8 },
  '& h3': { fontSize: 13, fontWeight: 600, marginBottom: 4 },
  '& section p': { color: 'var(--muted)' },
  '& label': { display: 'grid', gap: 4, fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& textarea': {
    font: 'inherit',
    fontSize: 13,
    fontWeight: 400,
    color: 'var(--ink)',
    background: 'var(--paper)',
    border: '1px solid var(--field)',
    borderRadius: 6,
    padding: '8px 10px',
    resize: 'vertical',
  },
  '& small': { fontSize: 12, lineHeight: '16px', fontWeight: 400, color: 'var(--muted)' },
  '& [role=alert]': { color: 'var(--error)' },
  '& > footer': { display: 'flex', alignItems: 'center', gap: 8, padding: '12px 24px', borderTop: '1px solid var(--line)' },
  '& > footer > small': { flex: 1 },
});
