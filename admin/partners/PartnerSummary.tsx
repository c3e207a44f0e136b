import { styled } from '@mui/material/styles';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { Address } from '../fields/Address.tsx';
import { Dash } from '../fields/Dash.tsx';
import { LanguageName } from '../fields/LanguageFact.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Facts, Muted } from '../layout/blocks.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { Billed } from './Billed.tsx';
import { EditProfile } from './EditProfile.tsx';
import { VatId } from './VatId.tsx';

type Member = PartnerDetail['members'][number];

export function PartnerSummary({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const { count } = useFormats();
  const { registeredSince, activatedAt, language, website, hostPlan, clicks30d, conversions30d, members } = partner;
  return (
    <Halves>
      <section>
        <h3>{say('partners.profile')}</h3>
        <Facts>
          <dt>{say('partners.registeredSince')}</dt>
          <dd>
            <When at={registeredSince} isDay />
          </dd>
          <dt>{say('partners.activatedAt')}</dt>
          <dd>
            <When at={activatedAt} isDay />
          </dd>
          <dt>{say('partners.language')}</dt>
          <dd>
            <LanguageName language={language} />
          </dd>
          <dt>{say('partners.website')}</dt>
          <dd>{website === null ? <Dash /> : <Address text={website} />}</dd>
          <dt>{say('partners.hostPlanLabel')}</dt>
          <dd>{hostPlan ?? <Dash />}</dd>
          <dt>{say('partners.billed')}</dt>
          <dd>
            <Billed partner={partner} />
          </dd>
          <dt>{say('partners.vat')}</dt>
          <dd>
            <VatId partner={partner} />
          </dd>
          <dt>{say('partners.clicks')}</dt>
          <dd>{count(clicks30d)}</dd>
          <dt>{say('partners.conversions')}</dt>
          <dd>{count(conversions30d)}</dd>
        </Facts>
        <EditProfile partner={partner} />
      </section>
      <section>
        <h3>{say('partners.people')}</h3>
        <PlainTable<Member>
          label={say('partners.people')}
          rows={members}
          keyOf={({ id }) => id}
          empty={say('partners.nobody')}
          columns={[
            { head: say('partners.name'), cell: ({ name, invitedAs }) => <Called name={name} invitedAs={invitedAs} /> },
            { head: say('signIn.email'), isWide: true, cell: ({ email }) => email },
            {
              head: say('partners.role'),
              cell: ({ role, isLocked }) => `${say(`partners.${role}`)}${isLocked ? ` · ${say('partners.locked')}` : ''}`,
            },
          ]}
        />
      </section>
    </Halves>
  );
}

function Called({ name, invitedAs }: Pick<Member, 'name' | 'invitedAs'>) {
  const say = useSay();
  return invitedAs === null ? (
    name
  ) : (
    <>
      {name} <Muted>{say('partners.invitedAs', { name: invitedAs })}</Muted>
    </>
  );
}

const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
  '& > section': { minWidth: 0 },
  '& > section:first-of-type': { padding: '0 16px 16px' },
  overflow: 'hidden',
  '& > section + section': { boxShadow: '-1px -1px 0 var(--line)' }, // draws a line between sections, side by side or stacked
  '& h3': { padding: '12px 0 8px', fontSize: 13, fontWeight: 600 },
  '& > section + section h3': { paddingLeft: 16 },
});
