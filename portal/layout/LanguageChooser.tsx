import Down from '@mui/icons-material/ExpandMoreOutlined';
import { languages } from '../../api/contract/wording.ts';
import { isLanguage, languageNames, useSpoken, useWords } from '../i18n/words.tsx';

/** Chooses the language. The system's own list lies over the two letters, so that a phone shows its native one. */
export function LanguageChooser() {
  const { bar } = useWords();
  const { language, speak } = useSpoken();
  return (
    <label className="chooser">
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <Down aria-hidden />
      <select aria-label={bar.language} value={language} onChange={({ target }) => isLanguage(target.value) && speak(target.value)}>
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageNames[code]}
          </option>
        ))}
      </select>
    </label>
  );
}
