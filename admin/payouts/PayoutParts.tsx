import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { useSay } from '../i18n/say.ts';
import { Surface } from '../layout/Panel.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { EventsPart } from './EventsPart.tsx';
import { AuditPart } from './AuditPart.tsx';
import { LinesPart } from './LinesPart.tsx';
import { MailsPart } from './MailsPart.tsx';
import { MethodPart } from './MethodPart.tsx';
import { StatementPart } from './StatementPart.tsx';

const parts = {
  lines: { path: '', label: 'payouts.tabCommissions' },
  events: { path: '/events', label: 'payouts.tabEvents' },
  statement: { path: '/statement', label: 'payouts.tabStatement' },
  mails: { path: '/mails', label: 'payouts.tabMails' },
  method: { path: '/details', label: 'payouts.tabMethod' },
  audit: { path: '/audit', label: 'payouts.tabAudit' },
} as const;
type Part = keyof typeof parts;
const names = ['lines', 'events', 'statement', 'mails', 'method', 'audit'] as const satisfies readonly Part[];

/** Returns the tab for the part of an address after `/show`. */
export const partOf = (path: string | undefined): Part => names.find((name) => parts[name].path === `/${path ?? ''}`) ?? 'lines';

interface PayoutPartsProps {
  readonly payout: PayoutDetail;
  readonly part: Part;
}

/** The tabs of a payout's evidence: amount, raw events, mails, account, and audit log. */
export function PayoutParts({ payout, part }: PayoutPartsProps) {
  const say = useSay();
  return (
    <Surface aria-label={say('payouts.parts')}>
      <Tabs
        label={say('payouts.parts')}
        tabs={names.map((name) => ({
          to: `/payouts/${payout.id}/show${parts[name].path}`,
          label: say(parts[name].label),
          count: name === 'lines' ? payout.how?.lines.length : undefined,
          isCurrent: name === part,
        }))}
      />
      <Content payout={payout} part={part} />
    </Surface>
  );
}

function Content({ payout, part }: PayoutPartsProps) {
  switch (part) {
    case 'lines':
      return <LinesPart payout={payout} />;
    case 'events':
      return <EventsPart payout={payout} />;
    case 'statement':
      return <StatementPart payout={payout} />;
    case 'mails':
      return <MailsPart payoutId={payout.id} />;
    case 'method':
      return <MethodPart payout={payout} />;
    case 'audit':
      return <AuditPart payout={payout} />;
  }
}
