import { useWords } from '../i18n/words.tsx';
import { CountryField } from '../parts/CountryField.tsx';
import { Field } from '../parts/Field.tsx';
import type { TaxForm } from './tax-draft.ts';

export function AddressFields({ form: { draft, change, problemAt } }: { readonly form: TaxForm }) {
  const { settings: words } = useWords();
  const parts = (field: 'legalName' | 'street' | 'postcode' | 'town') => ({
    value: draft[field],
    problem: problemAt(field),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change({ [field]: target.value }),
  });
  const isPerson = draft.entity === 'person';
  return (
    <>
      <Field
        {...parts('legalName')}
        label={isPerson ? words.fullName : words.legalName}
        autoComplete={isPerson ? 'name' : 'organization'}
        maxLength={140}
      />
      <Field {...parts('street')} label={words.street} autoComplete="street-address" maxLength={140} />
      <div className="pair wide-last">
        <Field {...parts('postcode')} label={words.postcode} autoComplete="postal-code" maxLength={16} />
        <Field {...parts('town')} label={words.town} autoComplete="address-level2" maxLength={70} />
      </div>
      <CountryField
        label={words.country}
        value={draft.country}
        problem={problemAt('country')}
        onChange={(country) => change({ country })}
      />
    </>
  );
}
