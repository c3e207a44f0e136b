import { useRef, useState } from 'react';
import { HttpError, useDataProvider, useRefresh } from 'react-admin';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import type { CommendDataProvider } from '../providers/data-provider.ts';
import { codeOf, factsOf, sentenceOf } from '../providers/http.ts';
import { useLeaveQuestion } from '../sheet/use-leave-question.ts';

export const profileFields = ['companyName', 'website', 'language'] as const;
export type ProfileField = (typeof profileFields)[number];
export type ProfileDraft = Readonly<Record<ProfileField, string>>;

interface Said {
  readonly draft: ProfileDraft;
  /** The version of the profile, for the server's comparison. */
  readonly version: string;
}

/** Why the last attempt to save failed. */
export type Complaint =
  | { readonly kind: 'fields'; readonly fields: readonly ProfileField[] }
  /** `theirs`: what somebody else changed; undefined if it could not be loaded. */
  | { readonly kind: 'outrun'; readonly by: string; readonly at: string; readonly theirs: Partial<ProfileDraft> | undefined }
  | { readonly kind: 'other'; readonly sentence: string };

interface ProfileForm {
  readonly draft: ProfileDraft;
  readonly isTouched: boolean;
  readonly isSending: boolean;
  readonly complaint: Complaint | undefined;
  readonly change: (field: ProfileField, value: string) => void;
  readonly save: () => Promise<void>;
}

/**
 * Holds the form of a profile. Typed text survives every answer of the server; fields that were not edited here follow another person's
 * changes.
 */
export function useProfileForm(partner: PartnerDetail, onSaved: () => void): ProfileForm {
  const { act, getOne } = useDataProvider<CommendDataProvider>();
  const refresh = useRefresh();
  const [began, setBegan] = useState(() => saidBy(partner));
  const [draft, setDraft] = useState(began.draft);
  const [isSending, setSending] = useState(false);
  const [complaint, setComplaint] = useState<Complaint>();
  const key = useRef(crypto.randomUUID());
  const isTouched = profileFields.some((field) => draft[field] !== began.draft[field]);
  useLeaveQuestion(isTouched);

  const change = (field: ProfileField, value: string) => {
    key.current = crypto.randomUUID();
    setDraft((now) => ({ ...now, [field]: value }));
  };
  /** Reloads the profile, takes it as the new base and returns what others changed; undefined if it could not be loaded. */
  const catchUp = async (): Promise<Partial<ProfileDraft> | undefined> => {
    const now = await getOne<PartnerDetail>('partners', { id: partner.id }).then(
      ({ data }) => saidBy(data),
      () => undefined,
    );
    if (now === undefined) return undefined;
    setDraft(following(draft, began.draft, now.draft));
    setBegan(now);
    return Object.fromEntries(
      profileFields.flatMap((field) => (now.draft[field] === began.draft[field] ? [] : [[field, now.draft[field]]])),
    );
  };
  const hear = async (error: unknown): Promise<Complaint> => {
    if (!isUndecided(error)) key.current = crypto.randomUUID();
    const { details, errors = {} } = factsOf(error);
    if (codeOf(error) === 'partner_profile_changed')
      return { kind: 'outrun', by: String(details?.['by'] ?? '–'), at: String(details?.['at'] ?? ''), theirs: await catchUp() };
    const fields = codeOf(error) === 'name_not_plain' ? (['companyName'] as const) : profileFields.filter((field) => field in errors);
    if (fields.length > 0) return { kind: 'fields', fields };
    return { kind: 'other', sentence: sentenceOf(error) };
  };
  const save = async () => {
    if (isSending) return;
    setSending(true);
    setComplaint(undefined);
    const wish = { resource: 'partners', id: partner.id, verb: 'edit-profile', body: bodyOf(draft), commandId: key.current };
    const refused = await act({ ...wish, version: began.version }).then(() => undefined, hear);
    setSending(false);
    setComplaint(refused);
    if (refused !== undefined) return;
    refresh();
    onSaved();
  };
  return { draft, isTouched, isSending, complaint, change, save };
}

const saidBy = ({ name, website, language, profileVersion }: PartnerDetail): Said => ({
  draft: { companyName: name, website: website ?? '', language },
  version: profileVersion,
});

const bodyOf = ({ companyName, website, language }: ProfileDraft) => ({
  companyName: companyName.trim(),
  website: website.trim() === '' ? null : website.trim(),
  language,
});

/** Returns the draft with the edited fields kept and the others as saved now. */
const following = (draft: ProfileDraft, began: ProfileDraft, now: ProfileDraft): ProfileDraft => ({
  companyName: draft.companyName === began.companyName ? now.companyName : draft.companyName,
  website: draft.website === began.website ? now.website : draft.website,
  language: draft.language === began.language ? now.language : draft.language,
});

/** True if the result of the request is unknown; sending again repeats the same command. */
const isUndecided = (error: unknown): boolean =>
  !(error instanceof HttpError) || error.status < 400 || error.status >= 500 || codeOf(error) === 'still_running';
