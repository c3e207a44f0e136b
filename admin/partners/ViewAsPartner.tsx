import Eye from '@mui/icons-material/VisibilityOutlined';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Opens the portal in the partner's view for support; the portal says so on every page and refuses every change. */
export function ViewAsPartner({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const portalUrl = useMe()?.environment.portalUrl;
  return (
    <VerbButton
      label={`${say('viewAs.verb')}…`}
      icon={<Eye />}
      verb={{
        resource: 'partners',
        verb: 'view',
        title: say('viewAs.title', { partner: partner.name }),
        confirm: say('viewAs.verb'),
        next: say('viewAs.next'),
        accepted: say('viewAs.begun'),
        way: { label: say('viewAs.open'), address: `${portalUrl ?? ''}/portal/` },
        hasReason: true,
        facts: [[say('partners.program'), partner.program.name]],
        targets: [{ id: partner.id, label: partner.name }],
      }}
      record={partner}
    />
  );
}
