import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { useQueuePlace } from '../layout/queue-memory.ts';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import type { Verb } from './verb.ts';

interface VerbButtonProps {
  readonly verb: Verb;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isMain?: boolean;
  /** What the rule about it looks at; without it, only the role counts. */
  readonly record?: { readonly id: string; readonly state?: string };
}

/** Opens the sheet; carries nothing out itself. Not there for whom it is not allowed. */
export function VerbButton({ verb, label, icon, isMain = false, record }: VerbButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const nextPath = useNextPath(verb);
  const asked = { resource: verb.resource, action: verb.verb };
  const { canAccess } = useCanAccess(record === undefined ? asked : { ...asked, record });
  if (canAccess !== true && !isOpen) return null; // an open sheet still shows what became of it
  return (
    <>
      <Button startIcon={icon} onClick={() => setOpen(true)} {...(isMain ? { variant: 'contained', color: 'primary' } : {})}>
        {label}
      </Button>
      {isOpen ? <ConfirmSheet verb={verb} nextPath={nextPath} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The next one of the list that the reader came from; several at once have none. */
function useNextPath({ resource, targets }: Verb): string | undefined {
  const [one, ...others] = targets;
  const nextId = useQueuePlace(resource, one?.id ?? '')?.nextId;
  return others.length > 0 || nextId === undefined ? undefined : `/${resource}/${encodeURIComponent(nextId)}/show`;
}
