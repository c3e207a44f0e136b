import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';

interface DocumentLinkProps {
  /** The path below the partner's address. */
  readonly path: string;
  /** The label for screen readers, if the text alone does not say which document it is. */
  readonly label?: string;
  readonly children: string;
}

/** Downloads a document. Inside a frame and in a partner's view, shows only its name. */
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
