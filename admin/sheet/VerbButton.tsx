import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useState, type ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { Heard } from '../layout/blocks.ts';
import { useQueuePlace } from '../layout/queue-memory.ts';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import { verbLetterMark, type Verb } from './verb.ts';

interface VerbButtonProps {
  readonly verb: Verb;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isMain?: boolean;
  /** The letter that opens the sheet. */
  readonly letter?: 'a' | 'r' | 'h';
  /** False: it is not offered; a sheet that is open stays, and shows what became of it. */
  readonly isOffered?: boolean;
  /** After a sheet that was answered is closed. */
  readonly onDone?: () => void;
  /** Why it cannot be done now; then the button only says so. */
  readonly obstacle?: string | undefined;
  /** Why is read elsewhere on the page, or at the verb beside it: here it is only heard. */
  readonly isWhySaid?: boolean;
  /** What the rule about it looks at; without it, only the role counts. */
  readonly record?: { readonly id: string; readonly state?: string };
}

/** Opens the sheet; carries nothing out itself. Not there for whom it is not allowed. */
export function VerbButton({ verb, label, icon, ...options }: VerbButtonProps) {
  const { isMain = false, isOffered = true, isWhySaid = false, letter, obstacle, record, onDone } = options;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const nextPath = useNextPath(verb);
  const asked = { resource: verb.resource, action: verb.verb };
  const { canAccess } = useCanAccess(record === undefined ? asked : { ...asked, record });
  if ((canAccess !== true || !isOffered) && !isOpen) return null; // an open sheet still shows what became of it
  const close = (isDone: boolean) => {
    setOpen(false);
    if (isDone) onDone?.();
  };
  const Why = isWhySaid ? Heard : Written;
  return (
    <>
      <Button
        startIcon={icon}
        onClick={() => setOpen(true)}
        disabled={obstacle !== undefined}
        title={obstacle}
        aria-describedby={obstacle === undefined ? undefined : id}
        {...(isMain ? { variant: 'contained', color: 'primary' } : {})}
        {...(letter === undefined ? {} : { [verbLetterMark]: letter })}
      >
        {label}
      </Button>
      {obstacle === undefined ? null : <Why id={id}>{obstacle}</Why>}
      {isOpen ? <ConfirmSheet verb={verb} nextPath={nextPath} onClose={close} /> : null}
    </>
  );
}

/** The next one of the list that the reader came from; several at once have none. */
function useNextPath({ resource, targets }: Verb): string | undefined {
  const [one, ...others] = targets;
  const nextId = useQueuePlace(resource, one?.id ?? '')?.nextId;
  return others.length > 0 || nextId === undefined ? undefined : `/${resource}/${encodeURIComponent(nextId)}/show`;
}

/** For a finger, which points at nothing: a line of its own below the buttons, which it never pushes apart. */
const Written = styled('span')({ width: 0, minWidth: '100%', order: 1, textAlign: 'right', whiteSpace: 'normal', color: 'var(--muted)' });
