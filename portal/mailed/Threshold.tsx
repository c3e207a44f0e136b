import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { LanguageChooser } from '../layout/LanguageChooser.tsx';
import { Mark } from '../layout/Mark.tsx';

/** What stands around a mailed link's form: it is in front of the portal, not in it. */
export function Threshold({ children }: { readonly children: ReactNode }) {
  const { app } = useWords();
  return (
    <main className="threshold">
      <div className="row">
        <span className="brand grow">
          <Mark size={24} />
          {app.name}
        </span>
        <LanguageChooser />
      </div>
      <div className="doors">{children}</div>
    </main>
  );
}
