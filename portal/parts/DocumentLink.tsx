import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';

interface DocumentLinkProps {
  /** Below the partner's address. */
  readonly path: string;
  /** What is read aloud, where the text alone does not say which one. */
  readonly label?: string;
  readonly children: string;
}

/** A document to take along. Inside a frame, and for whoever only looks, there is its name alone. */
export function DocumentLink({ path, label, children }: DocumentLinkProps) {
  const at = usePartnerPath();
  const { isFramed } = useSession();
  const isViewing = useIsViewing();
  if (isFramed || isViewing) return <Name isViewing={isViewing}>{children}</Name>;
  return (
    <a className="link nowrap" href={`/v1${at(path)}`} aria-label={label}>
      {children}
    </a>
  );
}

function Name({ isViewing, children }: { readonly isViewing: boolean; readonly children: ReactNode }) {
  const { reports } = useWords();
  return (
    <span>
      {children}
      {isViewing ? <span className="note"> {reports.notTaken}</span> : null}
    </span>
  );
}
