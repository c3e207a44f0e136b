import { say, selfBillingText } from '../../api/contract/wording.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Field } from '../parts/Field.tsx';
import type { TaxForm } from './tax-draft.ts';

interface VatFieldsProps {
  readonly form: TaxForm;
  readonly savedId: string | null;
  /** Of the saved id. */
  readonly checkedAt: string | null;
}

/** A company's registration, and its consent that we write its documents. */
export function VatFields({ form: { draft, change, problemAt }, savedId, checkedAt }: VatFieldsProps) {
  const { settings: words } = useWords();
  const { day } = useFormats();
  const language = useLanguage();
  const isSaved = savedId !== null && draft.vatId === savedId;
  const said = checkedAt === null ? words.unchecked : words.checked(day(checkedAt));
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={draft.vatRegistered} onChange={({ target }) => change({ vatRegistered: target.checked })} />
        <span>{words.registered}</span>
      </label>
      {draft.vatRegistered ? (
        <Field
          label={words.vatId}
          hint={isSaved ? said : words.vatIdHint}
          problem={problemAt('vatId')}
          maxLength={40}
          spellCheck={false}
          value={draft.vatId}
          onChange={({ target }) => change({ vatId: target.value })}
        />
      ) : null}
      <label className="check">
        <input
          type="checkbox"
          checked={draft.agreesToSelfBilling}
          onChange={({ target }) => change({ agreesToSelfBilling: target.checked })}
        />
        <span>
          {words.agree} {say(language, selfBillingText)}
        </span>
      </label>
    </>
  );
}
