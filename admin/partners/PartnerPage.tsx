import { useCanAccess } from 'react-admin';
import { useParams } from 'react-router';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { Chip } from '../fields/Chip.tsx';
import { Country } from '../fields/Country.tsx';
import { partnerLooks } from '../fields/states.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Surface } from '../layout/Panel.tsx';
import { Tools } from '../layout/QueueTools.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { PartnerMethods } from '../payout-methods/PartnerMethods.tsx';
import { BalanceStrip } from './BalanceStrip.tsx';
import { HoldNotice } from './HoldNotice.tsx';
import { MergeNotice } from './MergeNotice.tsx';
import { MergeVerb } from './MergeVerb.tsx';
import { NobodyReads } from './NobodyReads.tsx';
import { OpenAdjustments } from './OpenAdjustments.tsx';
import { PartnerAdjustments } from './PartnerAdjustments.tsx';
import { PartnerLedgerTab } from './PartnerLedgerTab.tsx';
import { PartnerEmails, PartnerStatements } from './PartnerLetters.tsx';
import { PartnerAudit } from './PartnerAudit.tsx';
import { PartnerLinks } from './PartnerLinks.tsx';
import { PartnerNotes } from './PartnerNotes.tsx';
import { PartnerPayouts } from './PartnerPayouts.tsx';
import { PartnerReferrals } from './PartnerReferrals.tsx';
import { PartnerVerbs } from './PartnerVerbs.tsx';
import { ProposeAdjustment } from './ProposeAdjustment.tsx';
import { RequestPayout } from './RequestPayout.tsx';
import { ViewAsPartner } from './ViewAsPartner.tsx';
import { PartnerSummary } from './PartnerSummary.tsx';
import { StandsWith } from './StandsWith.tsx';
import { Suspension } from './Suspension.tsx';
import { TurnedAway } from './TurnedAway.tsx';
import { WriteEmail } from './WriteEmail.tsx';

const tabs = {
  '': 'partners.tabSummary',
  link: 'partners.tabLink',
  referrals: 'partners.tabReferrals',
  ledger: 'partners.tabLedger',
  payouts: 'partners.tabPayouts',
  statements: 'statements.tabStatements',
  emails: 'statements.tabEmails',
  methods: 'methods.tab',
  notes: 'notes.tab',
  audit: 'audit.title',
} as const;
type Tab = keyof typeof tabs;
const names = ['link', 'referrals', 'ledger', 'payouts', 'statements', 'emails', 'methods', 'notes', 'audit'] as const;

/** The page of one partner; each tab has its own address. */
export default function PartnerPage() {
  const say = useSay();
  const path = useParams()['*'] ?? '';
  const seen = useSeenTabs();
  const tab = names.find((name) => name === path) ?? '';
  return (
    <RecordPage<PartnerDetail> resource="partners" title={say('partners.one')} what={say('partners.thisOne')}>
      {(partner) => (
        <Stack>
          <PartnerHead partner={partner} />
          <StandsWith partner={partner} />
          <Suspension partner={partner} />
          <NobodyReads partner={partner} />
          <TurnedAway partner={partner} />
          <HoldNotice partner={partner} />
          <MergeNotice partnerId={partner.id} />
          <OpenAdjustments partnerId={partner.id} />
          <BalanceStrip partner={partner} />
          <Surface aria-label={say(tabs[tab])}>
            <Tabs label={partner.name} tabs={tabsOf({ id: partner.id, current: tab, seen }, say)} />
            <Content tab={tab} partner={partner} />
          </Surface>
        </Stack>
      )}
    </RecordPage>
  );
}

/** Returns the tabs that the reader may see: payouts, ledger, payout methods and audit log depend on the role. */
function useSeenTabs(): readonly Tab[] {
  const mayRead = {
    ledger: useCanAccess({ resource: 'partners', action: 'ledger' }).canAccess,
    payouts: useCanAccess({ resource: 'payouts', action: 'list' }).canAccess,
    statements: useCanAccess({ resource: 'statements', action: 'list' }).canAccess,
    emails: useCanAccess({ resource: 'partner-letters', action: 'list' }).canAccess,
    methods: useCanAccess({ resource: 'payout-methods', action: 'list' }).canAccess,
    notes: useCanAccess({ resource: 'partner-notes', action: 'list' }).canAccess,
    audit: useCanAccess({ resource: 'audit-entries', action: 'list' }).canAccess,
  };
  return ['', ...names.filter((name) => name === 'link' || name === 'referrals' || mayRead[name] === true)];
}

interface Where {
  readonly id: string;
  readonly current: Tab;
  readonly seen: readonly Tab[];
}

function tabsOf({ id, current, seen }: Where, say: Say) {
  return seen.map((name) => ({
    to: `/partners/${id}/show${name === '' ? '' : `/${name}`}`,
    label: say(tabs[name]),
    isCurrent: name === current,
  }));
}

function Content({ tab, partner }: { readonly tab: Tab; readonly partner: PartnerDetail }) {
  switch (tab) {
    case '':
      return <PartnerSummary partner={partner} />;
    case 'link':
      return <PartnerLinks partner={partner} />;
    case 'referrals':
      return <PartnerReferrals partnerId={partner.id} />;
    case 'ledger':
      return (
        <>
          <Tools>
            <ProposeAdjustment partner={partner} />
          </Tools>
          <PartnerLedgerTab partnerId={partner.id} />
          <PartnerAdjustments partnerId={partner.id} />
        </>
      );
    case 'payouts':
      return <PartnerPayouts partnerId={partner.id} />;
    case 'statements':
      return <PartnerStatements partnerId={partner.id} />;
    case 'emails':
      return <PartnerEmails partnerId={partner.id} />;
    case 'methods':
      return <PartnerMethods partnerId={partner.id} />;
    case 'notes':
      return <PartnerNotes partner={partner} />;
    case 'audit':
      return <PartnerAudit partnerId={partner.id} />;
  }
}

function PartnerHead({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  const { id, name, state, activatedAt, kind, program, country, hostPlan } = partner;
  const stateWord = word('partner', state);
  return (
    <PageHead
      crumbs={[{ label: say('partners.title'), to: '/partners' }, { label: program.name }]}
      name={name}
      chip={
        <Chip tone={partnerLooks[state].tone ?? 'muted'}>
          {state === 'active' && activatedAt !== null
            ? say('partners.activeSince', { state: stateWord, date: day(activatedAt) })
            : stateWord}
        </Chip>
      }
      lead={[
        say(`partners.${kind}`),
        <TextLink key="program" to={`/programs/${program.id}/show`}>
          {program.name}
        </TextLink>,
        <Country key="country" code={country} />,
        hostPlan === null ? null : say('partners.hostPlan', { plan: hostPlan }),
      ]}
      walk={<QueueWalk resource="partners" id={id} />}
      actions={
        <>
          <ViewAsPartner partner={partner} />
          <WriteEmail partner={partner} />
          <MergeVerb partner={partner} />
          <RequestPayout partner={partner} />
          <PartnerVerbs partner={partner} />
        </>
      }
    />
  );
}
