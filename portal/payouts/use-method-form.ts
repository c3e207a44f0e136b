import { useState } from 'react';
import type { PayoutMethodAdded, PortalPayoutMethods } from '../../api/contract/portal-payout-methods.ts';
import { useUnsent } from '../../browser/unsent.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useFactor } from './FactorField.tsx';
import { useAccountRefusal } from './use-account-refusal.ts';
import { detailsOf, emptyDraft, problemsOf, type MethodDraft } from './method-draft.ts';

/**
 * Holds the form of payout details, with its errors and how to save it. Typed text stays until it is saved or given up; an account number
 * is kept only in memory.
 */
export function useMethodForm(offer: PortalPayoutMethods, onSaved: (sentence: string) => void) {
  const { method: words } = useWords();
  const { instant } = useFormats();
  const at = usePartnerPath();
  const path = at('/payout-methods');
  const { draft, change, forget } = useUnsent<MethodDraft>(path, emptyDraft(offer.rails[0] ?? 'bank_file', offer.currencies[0] ?? 'CHF'));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const { isSending, send, complaint, needsFactor } = useCommand();
  const factor = useFactor();
  const refusal = useAccountRefusal(draft);
  const problems = problemsOf(draft, refusal);
  const save = async () => {
    setTried(true);
    if (problems.size > 0) return;
    if (needsFactor && !(await factor.prove())) return;
    const body = { currency: draft.currency, label: '', details: detailsOf(draft) };
    const saved = await send<PayoutMethodAdded>(path, body);
    if (saved === undefined) return;
    forget();
    onSaved(words.saved(instant(saved.activeFrom)));
  };
  return {
    fields: {
      draft,
      change,
      leave: (field: keyof MethodDraft) => setLeft((past) => new Set(past).add(field)),
      /** Shows the server's knowledge about the account at once, like errors in the number itself. */
      problemAt: (field: keyof MethodDraft) =>
        isTried || left.has(field) || (refusal !== undefined && field === 'iban') ? problems.get(field) : undefined,
    },
    factor: needsFactor ? factor : undefined,
    isBusy: isSending || factor.isProving,
    complaint: isTried && problems.size > 0 ? words.fix : complaint,
    save,
    forget,
  };
}
