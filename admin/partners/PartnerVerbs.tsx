import { useCanAccess, useLocale } from 'react-admin';
import { refusalReasons } from '../../api/contract/partner-verbs.ts';
import { goesForPart } from '../../api/contract/partner-states.ts';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { isUnread } from './NobodyReads.tsx';

interface Tongue {
  readonly say: Say;
  readonly word: ReturnType<typeof useWording>;
  readonly language: string;
}
const names = ['refuse', 'approve', 'close', 'suspend', 'keep', 'reinstate'] as const;
type Name = (typeof names)[number];

/** The verbs for a partner in each state. */
const verbsOf: Readonly<Record<PartnerDetail['state'], readonly Name[]>> = {
  applied: ['refuse'],
  under_review: ['refuse', 'approve'],
  awaiting_agreement: ['refuse'],
  active: ['close', 'suspend'],
  suspended: ['close', 'keep', 'reinstate'],
  closed: [],
  refused: [],
  lapsed: [],
};

/** Returns the verbs offered for a partner. A part that has its own suspension is reviewed on its own. */
function offeredFor({ standsWith, ownSuspension, state }: PartnerDetail): readonly Name[] {
  if (standsWith === null) return verbsOf[state];
  return ownSuspension === null ? [] : ['close', 'keep'];
}

/** Verbs that may come second to a colleague's, and therefore send what was on the screen. */
const namesSeen: readonly Name[] = ['refuse', 'suspend', 'keep'];

const letters: Readonly<Partial<Record<Name, 'a' | 'r'>>> = { approve: 'a', refuse: 'r' };

export function PartnerVerbs({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const language = useLocale();
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'suspend' });
  if (canAccess !== true) return null;
  return names.map((name) => (
    <VerbButton
      key={name}
      isOffered={offeredFor(partner).includes(name)}
      label={`${say(`partnerVerbs.${name}`)}…`}
      isMain={name === 'approve' || name === 'reinstate'}
      {...(letters[name] === undefined ? {} : { letter: letters[name] })}
      verb={verbFor(name, partner, { say, word, language })}
      record={partner}
    />
  ));
}

function verbFor(name: Name, partner: PartnerDetail, { say, word, language }: Tongue): Verb {
  return {
    resource: 'partners',
    verb: name === 'keep' ? 'suspend' : name,
    title: say(`partnerVerbs.${name}Title`, { partner: partner.name }),
    confirm: say(`partnerVerbs.${name}`),
    next: nextOf(name, partner, { say, language }),
    hasReason: name === 'close' || name === 'suspend' || name === 'keep',
    facts: [
      [say('partners.program'), partner.program.name],
      [say('partners.state'), word('partner', partner.state)],
      ...withParts(name, partner, say),
    ],
    targets: [{ id: partner.id, label: partner.name, ...seenBy(name, partner) }],
    fields: fieldsOf(name, { say, word }),
  };
}

/** Returns the fact that names the parts which change state together with this partner. */
function withParts(verb: Name, { parts }: PartnerDetail, say: Say): (readonly [string, string])[] {
  const named = parts.filter(({ state }) => goesForPart(verb === 'close' ? 'closing' : 'suspension', state));
  return named.length === 0 ? [] : [[say('partnerVerbs.parts'), named.map(({ name }) => name).join(', ')]];
}

function seenBy(name: Name, { state, suspension, ownSuspension }: PartnerDetail): Partial<Verb['targets'][number]> {
  if (!namesSeen.includes(name)) return {};
  const seen = ownSuspension ?? suspension;
  return {
    seen: { seenState: ownSuspension === null ? state : 'suspended' },
    ...(name === 'keep' && seen !== null ? { version: seen.version } : {}),
  };
}

/** Returns what happens next; warns if nobody at the partner would get the mail about it. */
function nextOf(name: Name, partner: PartnerDetail, tongue: Pick<Tongue, 'say' | 'language'>): string {
  const becomes = becomesOf(name, partner, tongue);
  return isUnread(partner) ? `${becomes} ${tongue.say('partners.nobodyReads')}` : becomes;
}

/** Returns what becomes of the partner; names the missing plan if the link does not count yet. */
function becomesOf(name: Name, { missingHostPlans }: PartnerDetail, { say, language }: Pick<Tongue, 'say' | 'language'>): string {
  if (name !== 'approve' || missingHostPlans.length === 0) return say(`partnerVerbs.${name}Next`);
  return say('partnerVerbs.approveBelow', { plans: new Intl.ListFormat(language, { type: 'disjunction' }).format(missingHostPlans) });
}

function fieldsOf(name: Name, { say, word }: Pick<Tongue, 'say' | 'word'>): NonNullable<Verb['fields']> {
  if (name === 'suspend' || name === 'keep')
    return [{ type: 'date', name: 'reviewOn', label: say('partnerVerbs.reviewOn'), isRequired: true }];
  if (name !== 'refuse') return [];
  return [
    {
      type: 'choice',
      name: 'reason',
      label: say('access.reason'),
      isRequired: true,
      choices: refusalReasons.map((id) => ({ id, name: word('applicationRefusals', id) })),
    },
    { type: 'lines', name: 'text', label: say('access.text'), isRequired: false },
  ];
}
