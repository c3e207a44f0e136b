import { useId } from 'react';
import { countries } from '../../api/contract/countries.ts';
import { useLanguage } from '../i18n/words.tsx';

interface CountryFieldProps {
  readonly label: string;
  /** The country; empty if not chosen yet. */
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (country: string) => void;
}

const uninhabited: readonly string[] = ['AQ', 'BV', 'GS', 'HM', 'TF', 'UM'];
const codes = countries.filter((code) => !uninhabited.includes(code));

/** A choice of countries, sorted by name in the reader's language. */
export function CountryField({ label, value, problem, onChange }: CountryFieldProps) {
  const language = useLanguage();
  const id = useId();
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const options = codes.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) => a.name.localeCompare(b.name, language));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        autoComplete="country"
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-below`}
        onChange={({ target }) => onChange(target.value)}
      >
        {value === '' ? <option value="">–</option> : null}
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <small id={`${id}-below`} className="wrong">
        {problem}
      </small>
    </div>
  );
}
