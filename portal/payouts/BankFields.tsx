import type { MethodProblem } from '../../api/contract/payout-details.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { CountryField } from '../parts/CountryField.tsx';
import { Field } from '../parts/Field.tsx';
import { readIban } from './iban.ts';
import { countryOf, type MethodDraft } from './method-draft.ts';

export interface FieldsProps {
  readonly draft: MethodDraft;
  readonly change: (part: Partial<MethodDraft>) => void;
  /** The person left the field, so that its error may be shown. */
  readonly leave: (field: keyof MethodDraft) => void;
  readonly problemAt: (field: keyof MethodDraft) => MethodProblem | undefined;
}

type TextField = 'name' | 'iban' | 'street' | 'buildingNumber' | 'postcode' | 'town' | 'accountId' | 'recipient' | 'instruction';

/** Returns the properties that all text fields of the form share. */
export function useFieldParts({ draft, change, leave, problemAt }: FieldsProps) {
  const { method } = useWords();
  const wording = useWording();
  return (field: TextField) => {
    const problem = problemAt(field);
    return {
      label: method[field],
      value: draft[field],
      problem: problem === undefined ? undefined : wording('methodSentences', problem),
      onChange: ({ target }: { readonly target: { readonly value: string } }) => change({ [field]: target.value }),
      onBlur: () => leave(field),
    };
  };
}

export function BankFields(props: FieldsProps) {
  const { method: words } = useWords();
  const wording = useWording();
  const parts = useFieldParts(props);
  return (
    <>
      <IbanField {...props} />
      <Field {...parts('name')} autoComplete="name" maxLength={140} />
      <div className="pair wide-first">
        <Field {...parts('street')} autoComplete="address-line1" maxLength={70} />
        <Field {...parts('buildingNumber')} maxLength={16} />
      </div>
      <div className="pair wide-last">
        <Field {...parts('postcode')} autoComplete="postal-code" maxLength={16} />
        <Field {...parts('town')} autoComplete="address-level2" maxLength={70} />
      </div>
      <CountryField
        label={words.country}
        value={countryOf(props.draft)}
        problem={props.problemAt('country') === undefined ? undefined : wording('methodSentences', 'country_missing')}
        onChange={(country) => props.change({ country })}
      />
    </>
  );
}

/**
 * The field for an IBAN. It reports errors while typing as soon as they are certain: the country after two letters, the length at any
 * time, the rest at the end.
 */
function IbanField(props: FieldsProps) {
  const { method: words } = useWords();
  const wording = useWording();
  const language = useLanguage();
  const parts = useFieldParts(props)('iban');
  const reading = readIban(props.draft.iban);
  const field = { ...parts, autoComplete: 'off', spellCheck: false, autoCapitalize: 'characters', maxLength: 50, 'data-first': true };
  switch (reading.state) {
    case 'unknown_country':
      return <Field {...field} problem={words.ibanCountry(reading.country)} />;
    case 'long':
      return <Field {...field} problem={words.ibanLong(reading.by)} />;
    case 'wrong':
      return <Field {...field} problem={wording('methodSentences', 'iban_wrong')} />;
    case 'qr':
      return <Field {...field} problem={wording('methodSentences', 'iban_is_qr')} />;
    case 'short':
      return (
        <Field
          {...field}
          problem={parts.problem === undefined ? undefined : words.ibanShort(reading.by)}
          hint={words.ibanShort(reading.by)}
        />
      );
    case 'right': {
      if (parts.problem !== undefined) return <Field {...field} />;
      const country = new Intl.DisplayNames(language, { type: 'region' }).of(reading.country) ?? reading.country;
      return <Field {...field} hint={<span className="right">{words.ibanRight(country)}</span>} />;
    }
    case 'empty':
    case 'begun':
      return <Field {...field} hint={words.ibanHint} />;
  }
}
