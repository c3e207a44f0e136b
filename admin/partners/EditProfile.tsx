import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCanAccess, useNotify } from 'react-admin';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { LeaveQuestion } from '../sheet/LeaveQuestion.tsx';
import { SheetFrame, sheetPaper } from '../sheet/SheetFrame.ts';
import { OtherPerson } from '../sign-in/OtherPerson.tsx';
import { profileFields, useProfileForm, type Complaint, type ProfileDraft, type ProfileField } from './use-profile-form.ts';

interface OfPartner {
  readonly partner: PartnerDetail;
}

/** Edits what the partner states about itself; renders nothing for readers without the permission. */
export function EditProfile({ partner }: OfPartner) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'edit-profile' });
  if (canAccess !== true && !isOpen) return null;
  return (
    <>
      <Button sx={spaced} onClick={() => setOpen(true)}>{`${say('editProfile.verb')}…`}</Button>
      {isOpen ? <ProfileSheet partner={partner} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const spaced = { marginTop: 1 } as const;

/** The sheet of the profile. Typed text survives every answer of the server, and is discarded only after a question. */
function ProfileSheet({ partner, onClose }: OfPartner & { readonly onClose: () => void }) {
  const say = useSay();
  const notify = useNotify();
  const id = useId();
  const [isLeaving, setLeaving] = useState(false);
  const form = useProfileForm(partner, () => {
    notify(say('editProfile.saved'));
    onClose();
  });
  const { isTouched, isSending, complaint } = form;
  const close = () => (isTouched ? setLeaving(true) : onClose());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void form.save();
  };
  const isOutrun = complaint?.kind === 'outrun' && complaint.theirs !== undefined;
  return (
    <Dialog open onClose={isSending ? undefined : close} onKeyDown={onKeyDown} aria-labelledby={id} slotProps={sheetPaper}>
      <SheetFrame aria-busy={isSending}>
        <h2 id={id}>{say('editProfile.title', { partner: partner.name })}</h2>
        <OtherPerson />
        <p>{say('editProfile.lead')}</p>
        <ProfileFields {...form} />
        <Said complaint={complaint} />
        {isLeaving ? (
          <LeaveQuestion onStay={() => setLeaving(false)} onDiscard={onClose} />
        ) : (
          <footer>
            <small>{isSending ? say('sheet.sending') : say('sheet.keys')}</small>
            <Button disabled={isSending} onClick={close}>
              {say('sheet.cancel')}
            </Button>
            <Button variant="contained" color="primary" disabled={isSending} onClick={() => void form.save()}>
              {say(isOutrun ? 'editProfile.saveOver' : 'editProfile.save')}
            </Button>
          </footer>
        )}
      </SheetFrame>
    </Dialog>
  );
}

type Form = ReturnType<typeof useProfileForm>;

function ProfileFields({ draft, change, isSending, complaint }: Pick<Form, 'draft' | 'change' | 'isSending' | 'complaint'>) {
  const say = useSay();
  const wrong = complaint?.kind === 'fields' ? complaint.fields : [];
  const common = (field: ProfileField) => ({
    value: draft[field],
    'aria-invalid': wrong.includes(field),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change(field, target.value),
  });
  const below = (field: ProfileField, lead?: string): ReactNode =>
    wrong.includes(field) ? (
      <small role="alert">{say(`editProfile.wrong.${field}`)}</small>
    ) : lead === undefined ? null : (
      <small>{lead}</small>
    );
  return (
    <>
      <label>
        {say('editProfile.name')}
        <input {...common('companyName')} autoFocus type="text" maxLength={200} readOnly={isSending} />
        {below('companyName')}
      </label>
      <label>
        {say('editProfile.website')}
        <input {...common('website')} type="url" maxLength={300} readOnly={isSending} />
        {below('website', say('editProfile.websiteLead'))}
      </label>
      <label>
        {say('editProfile.language')}
        <select {...common('language')} disabled={isSending}>
          {(['en', 'de'] as const).map((language) => (
            <option key={language} value={language}>
              {say(`writeEmail.languages.${language}`)}
            </option>
          ))}
        </select>
        {below('language', say('editProfile.languageLead'))}
      </label>
    </>
  );
}

/** Says why saving failed; if somebody else saved first, names that person and the changes. */
function Said({ complaint }: { readonly complaint: Complaint | undefined }) {
  const say = useSay();
  const { instant } = useFormats();
  if (complaint === undefined || complaint.kind === 'fields') return null;
  if (complaint.kind === 'other') return <Alert tone="error">{complaint.sentence}</Alert>;
  const { by, at, theirs } = complaint;
  const values = { by, at: at === '' ? '–' : instant(at) };
  if (theirs === undefined) return <Alert tone="warning">{say('editProfile.outrunUnread', values)}</Alert>;
  const said = linesOf(theirs, say);
  return (
    <Alert tone="warning">{said === '' ? say('editProfile.outrunAlike', values) : say('editProfile.outrun', { ...values, said })}</Alert>
  );
}

const labels = { companyName: 'editProfile.name', website: 'editProfile.website', language: 'editProfile.language' } as const;

const linesOf = (theirs: Partial<ProfileDraft>, say: Say): string =>
  profileFields
    .flatMap((field) => {
      const value = theirs[field];
      if (value === undefined) return [];
      const isLanguage = field === 'language' && (value === 'en' || value === 'de');
      return [`${say(labels[field])}: ${isLanguage ? say(`writeEmail.languages.${value}`) : value || '–'}`];
    })
    .join('; ');
