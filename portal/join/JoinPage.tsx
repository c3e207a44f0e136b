import Group from '@mui/icons-material/GroupOutlined';
import { useState } from 'react';
import type { JoinProgram, JoinPrograms } from '../../api/contract/portal-join.ts';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useWords } from '../i18n/words.tsx';
import { RulesCard } from '../overview/RulesCard.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useLoad } from '../providers/use-load.ts';
import { JoinForm } from './JoinForm.tsx';
import { SentCard } from './SentCard.tsx';
import { useJoinForm } from './use-join-form.ts';

interface JoinPageProps {
  /** The program in the address; empty for the first that can be joined. */
  readonly slug: string;
  readonly me: PortalMe | null;
}

/** Shows the program's terms in numbers, and the form. */
export function JoinPage({ slug, me }: JoinPageProps) {
  const { join: words } = useWords();
  const loaded = useLoad<JoinPrograms>('/join');
  return (
    <Loading loaded={loaded} what={words.title} skeleton={<Skeleton heights={[420]} />}>
      {({ programs }) =>
        programs.length === 0 ? (
          <Message icon={<Group aria-hidden />} title={words.none}>
            {words.noneLead}
          </Message>
        ) : slug !== '' && programs.every((one) => one.slug !== slug) ? (
          <NoSuchProgram programs={programs} />
        ) : (
          <Programs programs={programs} slug={slug} me={me} />
        )
      }
    </Loading>
  );
}

/** Says that the program in the address does not exist, so that nobody applies to another one by mistake. */
function NoSuchProgram({ programs }: JoinPrograms) {
  const { join: words } = useWords();
  const doors = programs.map(({ slug, name }) => (
    <a key={slug} className="button" href={`/portal/join/${slug}`}>
      {name}
    </a>
  ));
  return (
    <Message icon={<Group aria-hidden />} title={words.noSuch} actions={doors}>
      {words.noSuchLead}
    </Message>
  );
}

function Programs({ programs, slug, me }: JoinPageProps & JoinPrograms) {
  const [chosen, choose] = useState(slug);
  const program = programs.find((one) => one.slug === chosen) ?? programs[0];
  const form = useJoinForm({ program, me });
  const change = (next: string) => {
    choose(next);
    globalThis.history.replaceState(globalThis.history.state, '', `/portal/join/${next}`); // so that Back returns to this form
  };
  if (program === undefined) return null;
  return (
    <div className="doors two">
      {form.sentTo === null ? (
        <JoinForm form={form} program={program} programs={programs} me={me} onChoose={change} />
      ) : (
        <SentCard email={form.sentTo} times={form.times} isSending={form.isSending} onAgain={form.send} onBack={form.goBack} />
      )}
      <div className="stack">
        <StepsCard program={program} isSignedIn={me !== null} />
        <RulesCard rules={program.rules} />
      </div>
    </div>
  );
}

interface StepsCardProps {
  readonly program: JoinProgram;
  /** True if the person is signed in, so that the address is already confirmed. */
  readonly isSignedIn: boolean;
}

function StepsCard({ program: { approval, hostPlans }, isSignedIn }: StepsCardProps) {
  const { join: words } = useWords();
  const plans = hostPlans.join(words.or);
  const byStaff = plans === '' ? words.lookedAt : words.lookedAtOnPlan(plans);
  const byItself = plans === '' ? words.share : words.shareOnPlan(plans);
  const steps = [words.fillIn, ...(isSignedIn ? [] : [words.confirmAddress]), approval === 'by_staff' ? byStaff : byItself];
  return (
    <Card title={words.how}>
      <ol className="body first-steps">
        {steps.map(([title, lead], index) => (
          <li key={title}>
            <span aria-hidden="true">{index + 1}</span>
            <span className="medium">{title}</span>
            <span className="muted">{lead}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
