import { useWords } from '../i18n/words.tsx';
import { LanguageChooser } from './LanguageChooser.tsx';
import { Mark } from './Mark.tsx';

/** The head of pages in front of the portal: the company, and the language. */
export function Masthead() {
  const { app } = useWords();
  return (
    <div className="row">
      <span className="brand grow">
        <Mark size={24} />
        {app.name}
      </span>
      <LanguageChooser />
    </div>
  );
}
