import { useTexts } from '../i18n/use-texts.ts';
import { stateWord } from './state-word.ts';

const kinds = ['commission', 'bounty', 'adjustment'] as const;
const states = ['tracked', 'pending', 'held', 'available', 'reserved', 'paid_out', 'reversed', 'void', 'booked'] as const;
export type FilterName = 'kind' | 'state';

/** Returns the filters from the address for the server; ignores values that the page does not offer. */
export function filterOf(query: URLSearchParams): Readonly<Partial<Record<FilterName, string>>> {
  const kind = kinds.find((one) => one === query.get('kind'));
  const state = states.find((one) => one === query.get('state'));
  return { ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) };
}

interface EarningFiltersProps {
  readonly query: URLSearchParams;
  readonly onChoose: (name: FilterName, value: string) => void;
}

export function EarningFilters({ query, onChoose }: EarningFiltersProps) {
  const texts = useTexts();
  const { words, wording } = texts;
  const { commissions } = words;
  const chosen = filterOf(query);
  return (
    <div className="body pair">
      <Choice
        label={commissions.kind}
        all={commissions.everyKind}
        value={chosen.kind ?? ''}
        choices={kinds.map((id) => ({ id, name: wording('earning', id) }))}
        onChange={(value) => onChoose('kind', value)}
      />
      <Choice
        label={commissions.state}
        all={commissions.everyState}
        value={chosen.state ?? ''}
        choices={states.map((id) => ({ id, name: stateWord(texts, id) }))}
        onChange={(value) => onChoose('state', value)}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, all, value, choices, onChange }: ChoiceProps) => (
  <label className="field">
    <span>{label}</span>
    <select value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{all}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
