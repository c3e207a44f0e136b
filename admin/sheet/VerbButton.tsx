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
  /** The letter that presses the button. */
  readonly letter?: 'a' | 'r' | 'h';
  /** False hides the button; an open sheet stays and shows its result. */
  readonly isOffered?: boolean;
  /** Called after an answered sheet was closed. */
  readonly onDone?: () => void;
  /** Why it cannot be done now; disables the button, which then says why. */
  readonly obstacle?: string | undefined;
  /** True if the reason is visible elsewhere on the page: here only screen readers get it. */
  readonly isWhySaid?: boolean;
  /** The record that the permission's rule looks at; without it, only the role counts. */
  readonly record?: { readonly id: string; readonly state?: string };
}

/** A button that opens a verb's sheet. Hidden for readers without the permission. */
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

/** Returns the path of the next record in the list that the reader came from; undefined for several targets. */
function useNextPath({ resource, targets }: Verb): string | undefined {
  const [one, ...others] = targets;
  const nextId = useQueuePlace(resource, one?.id ?? '')?.nextId;
  return others.length > 0 || nextId === undefined ? undefined : `/${resource}/${encodeURIComponent(nextId)}/show`;
}

/** The reason as text for touch screens, which have no hover: a line below the buttons that never pushes them apart. */
const Written = styled('span')({ width: 0, minWidth: '100%', order: 1, textAlign: 'right', whiteSpace: 'normal', color: 'var(--muted)' });
