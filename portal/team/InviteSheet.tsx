import { useState } from 'react';
import type { PortalInvitation } from '../../api/contract/portal-people.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface InviteSheetProps {
  /** Its address was wrong: the new invitation takes its place. */
  readonly insteadOf?: PortalInvitation | undefined;
  readonly onClose: () => void;
  readonly onInvited: (sentence: string) => void;
}

const roles = ['member', 'owner', 'login_admin'] as const;
type Role = (typeof roles)[number];

/** Nothing typed is lost while password and code are asked for. */
export function InviteSheet({ insteadOf, onClose, onInvited }: InviteSheetProps) {
  const { team: words } = useWords();
  const isViewing = useIsViewing();
  const at = usePartnerPath();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const ownLanguage = useLanguage();
  const [name, setName] = useState(insteadOf?.name ?? '');
  const [email, setEmail] = useState(insteadOf?.email ?? '');
  const [role, setRole] = useState<Role>(insteadOf?.role ?? 'member');
  const [language, setLanguage] = useState<string>(insteadOf?.language ?? ownLanguage);
  const [missing, setMissing] = useState<string>();
  const invite = async () => {
    const isFilled = name.trim() !== '' && email.includes('@');
    setMissing(isFilled ? undefined : words.fill);
    if (!isFilled) return;
    const wanted = { name: name.trim(), email: email.trim(), role, language };
    const invited = await send(at('/people'), insteadOf === undefined ? wanted : { ...wanted, insteadOf: insteadOf.id });
    if (invited !== undefined) onInvited(words.invited(name.trim()));
  };
  return (
    <Sheet
      title={insteadOf === undefined ? words.invite : words.correctTitle(insteadOf.name)}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void invite()}
    >
      <p className="muted">{insteadOf === undefined ? words.inviteLead : words.correctLead(insteadOf.email)}</p>
      <Field label={words.name} data-first required maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
      <Field label={words.email} type="email" required maxLength={254} value={email} onChange={({ target }) => setEmail(target.value)} />
      <RoleAndLanguage {...{ role, setRole, language, setLanguage }} />
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{missing ?? complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy && !isViewing ? words.sending : words.send}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}

interface RoleAndLanguageProps {
  readonly role: Role;
  readonly setRole: (role: Role) => void;
  readonly language: string;
  readonly setLanguage: (language: string) => void;
}

/** Logins at customers are for resellers alone. */
function RoleAndLanguage({ role, setRole, language, setLanguage }: RoleAndLanguageProps) {
  const { team: words, signIn } = useWords();
  const { partner } = useSession();
  const offered = roles.filter((one) => one !== 'login_admin' || partner.kind === 'reseller');
  return (
    <div className="pair">
      <label className="field">
        <span>{words.role}</span>
        <select value={role} onChange={({ target }) => setRole(offered.find((one) => one === target.value) ?? role)}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {signIn.roles[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.language}</span>
        <select value={language} onChange={({ target }) => setLanguage(target.value)}>
          <option value="en">English</option>
          <option value="de">Deutsch</option>
        </select>
      </label>
    </div>
  );
}
