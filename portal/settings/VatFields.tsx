import { isSameFirm, isSameHolder, type PortalSettings } from '../../api/contract/portal-settings.ts';
import { say, selfBillingText } from '../../api/contract/wording.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Field } from '../parts/Field.tsx';
import type { TaxDraft, TaxForm } from './tax-draft.ts';

interface VatFieldsProps {
  readonly form: TaxForm;
  readonly saved: PortalSettings['tax'];
}

/** Fields for a company's VAT registration and its consent that we issue its documents. */
export function VatFields({ form: { draft, change, problemAt }, saved }: VatFieldsProps) {
  const { settings: words } = useWords();
  const language = useLanguage();
  const lookedUp = useLookedUp(saved, draft);
  const isSaved = draft.vatId !== '' && draft.vatId === saved?.vatId;
  const agreedAs = agreedBefore(saved, draft);
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={draft.vatRegistered} onChange={({ target }) => change({ vatRegistered: target.checked })} />
        <span>{words.registered}</span>
      </label>
      {draft.vatRegistered ? (
        <>
          <Field
            label={words.vatId}
            hint={isSaved ? lookedUp : words.vatIdHint}
            problem={problemAt('vatId')}
            maxLength={40}
            spellCheck={false}
            value={draft.vatId}
            onChange={({ target }) => change({ vatId: target.value })}
          />
          <Field
            label={words.vatRegisteredUntil}
            hint={endsLater(saved, draft) ? words.checkedAgainLater : words.vatRegisteredUntilHint}
            problem={problemAt('vatRegisteredUntil')}
            type="date"
            value={draft.vatRegisteredUntil}
            onChange={({ target }) => change({ vatRegisteredUntil: target.value })}
          />
        </>
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
      {agreedAs === null ? null : <p className="note">{words.agreeAgain(agreedAs)}</p>}
    </>
  );
}

/** True if the registration goes on longer than was said: then the id is looked up again. */
const endsLater = (saved: PortalSettings['tax'], { vatId, vatRegisteredUntil: until }: TaxDraft): boolean =>
  saved?.vatRegisteredUntil != null && vatId === saved.vatId && (until === '' || until > saved.vatRegisteredUntil);

/** Returns the name of the company that had agreed, if the draft names another one that has not; otherwise null. */
function agreedBefore(saved: PortalSettings['tax'], draft: TaxDraft): string | null {
  if (saved === null || draft.agreesToSelfBilling) return null;
  if (!saved.agreesToSelfBilling) return saved.agreedAs;
  return isSameFirm(saved, draft) ? null : saved.legalName;
}

/** Returns what the register said about the saved id and when, or that it is asked again because the company differs. */
function useLookedUp(saved: PortalSettings['tax'], draft: TaxDraft): string {
  const { settings: words } = useWords();
  const { day } = useFormats();
  if (saved === null || (saved.vatIdCheckedAt ?? saved.vatIdRefutedAt) === null) return words.unchecked;
  const { vatIdCheckedAt, vatIdRefutedAt, country } = saved;
  if (country !== draft.country) return words.checkedAgain;
  if (vatIdRefutedAt !== null) return words.refuted(day(vatIdRefutedAt));
  return vatIdCheckedAt !== null && isSameHolder(saved, draft) ? words.checked(day(vatIdCheckedAt)) : words.checkedAgain;
}
