import { useState } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';
import { sayNameFault } from '../../api/contract/plain-name.ts';
import type { PortalInvitation } from '../../api/contract/portal-people.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface InviteSheetProps {
  /** An invitation to a wrong address that the new one replaces. */
  readonly insteadOf?: PortalInvitation | undefined;
  readonly onClose: () => void;
  readonly onInvited: (sentence: string) => void;
}

const roles = ['member', 'owner', 'login_admin'] as const;

/** The form of an invitation. Typed text stays while password and code are asked for. */
export function InviteSheet({ insteadOf, onClose, onInvited }: InviteSheetProps) {
  const { team: words } = useWords();
  const isViewing = useIsViewing();
  const at = usePartnerPath();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const { name, email, role, language, change, forget } = useInvitation(insteadOf);
  const [missing, setMissing] = useState<string>();
  const nameFault = sayNameFault(useLanguage(), name);
  const invite = async () => {
    const isFilled = name.trim() !== '' && email.includes('@');
    setMissing(isFilled ? undefined : words.fill);
    if (!isFilled || nameFault !== undefined) return;
    const wanted = { name: name.trim(), email: email.trim(), role, language };
    const invited = await send(at('/people'), insteadOf === undefined ? wanted : { ...wanted, insteadOf: insteadOf.id });
    if (invited === undefined) return;
    forget();
    onInvited(words.invited(name.trim()));
  };
  return (
    <Sheet
      title={insteadOf === undefined ? words.invite : words.correctTitle(insteadOf.name)}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void invite()}
    >
      <p className="muted">{insteadOf === undefined ? words.inviteLead : words.correctLead(insteadOf.email)}</p>
      <Field
        label={words.name}
        problem={nameFault}
        data-first
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <Field
        label={words.email}
        type="email"
        required
        maxLength={254}
        value={email}
        onChange={({ target }) => change({ email: target.value })}
      />
      <RoleAndLanguage {...{ role, language, change }} />
      {role === 'login_admin' ? <p className="note">{words.ownAddress}</p> : null}
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{missing ?? complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy && !isViewing ? words.sending : words.send}
        </button>
        <button type="button" className="button bare" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}

/** Holds the typed invitation, with a separate draft for each invitation that is replaced. */
function useInvitation(insteadOf: PortalInvitation | undefined) {
  const at = usePartnerPath();
  const ownLanguage = useLanguage();
  const start = { name: insteadOf?.name ?? '', email: insteadOf?.email ?? '' };
  const choice: Choice = { role: insteadOf?.role ?? 'member', language: insteadOf?.language ?? ownLanguage };
  const { draft, change, forget } = useUnsent(at(`/people ${insteadOf?.id ?? ''}`), { ...start, ...choice });
  return { ...draft, role: roles.find((one) => one === draft.role) ?? 'member', change, forget };
}

interface Choice {
  readonly role: string;
  readonly language: string;
}

interface RoleAndLanguageProps extends Choice {
  readonly change: (choice: Partial<Choice>) => void;
}

/** Fields for role and language. Only resellers have logins at customers. */
function RoleAndLanguage({ role, language, change }: RoleAndLanguageProps) {
  const { team: words, signIn } = useWords();
  const { partner } = useSession();
  const offered = roles.filter((one) => one !== 'login_admin' || partner.kind === 'reseller');
  return (
    <div className="pair">
      <label className="field">
        <span>{words.role}</span>
        <select value={role} onChange={({ target }) => change({ role: target.value })}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {signIn.roles[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.language}</span>
        <select value={language} onChange={({ target }) => change({ language: target.value })}>
          <option value="en">English</option>
          <option value="de">Deutsch</option>
        </select>
      </label>
    </div>
  );
}
