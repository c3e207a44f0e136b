import Again from '@mui/icons-material/RefreshOutlined';
import Ask from '@mui/icons-material/HelpOutlineOutlined';
import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import { declineReasons, type AccessRequest } from '../../api/contract/affiliate-access.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';

type Word = ReturnType<typeof useWording>;

/** The buttons for the answers that staff can give to the request in its present state. */
export function AccessVerbs({ request }: { readonly request: AccessRequest }) {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  const obstacle = request.obstacle === null ? undefined : word('reasons', request.obstacle);
  const about: About = {
    resource: 'access-requests',
    targets: [{ id: request.id, label: request.partner.name }],
    facts: [
      [say('access.partner'), request.partner.name],
      [say('access.requested'), instant(request.requestedAt)],
      [say('access.due'), instant(request.dueAt)],
    ],
  };
  if (request.answeredAt !== null) {
    const canReissue = request.state !== 'declined' && request.linkOpenedAt === null;
    return canReissue ? (
      <VerbButton
        label={`${say('access.reissue')}…`}
        icon={<Again />}
        isMain={request.isUndelivered}
        obstacle={obstacle}
        verb={reissue(say, about)}
        record={request}
      />
    ) : null;
  }
  const read = { ...about, targets: about.targets.map((target) => ({ ...target, seen: { seenReply: request.reply } })) };
  return (
    <>
      {request.pausedAt === null ? (
        <VerbButton label={`${say('access.ask')}…`} icon={<Ask />} verb={question(say, read)} record={request} />
      ) : null}
      <VerbButton label={`${say('access.decline')}…`} icon={<Cross />} letter="r" verb={refusal(say, word, read)} record={request} />
      <VerbButton
        label={`${say('access.approve')}…`}
        icon={<Check />}
        isMain
        letter="a"
        obstacle={obstacle}
        verb={approval(say, read, request)}
        record={request}
      />
    </>
  );
}

type About = Pick<Verb, 'resource' | 'targets' | 'facts'>;

const approval = (say: Say, about: About, { dueAt }: AccessRequest): Verb => ({
  ...about,
  verb: 'approve',
  title: say('access.approveTitle'),
  confirm: say('access.approve'),
  next: say(Date.parse(dueAt) > serverNow() ? 'access.approveNext' : 'access.approveLate'),
  hasReason: false,
});

const reissue = (say: Say, about: About): Verb => ({
  ...about,
  verb: 'reissue',
  title: say('access.reissueTitle'),
  confirm: say('access.reissue'),
  next: say('access.reissueNext'),
  hasReason: false,
});

const question = (say: Say, about: About): Verb => ({
  ...about,
  verb: 'ask',
  title: say('access.askTitle'),
  confirm: say('access.ask'),
  next: say('access.askNext'),
  hasReason: false,
  fields: [{ type: 'lines', name: 'question', label: say('access.question'), isRequired: true }],
});

const refusal = (say: Say, word: Word, about: About): Verb => ({
  ...about,
  verb: 'decline',
  title: say('access.declineTitle'),
  confirm: say('access.decline'),
  next: say('access.declineNext'),
  hasReason: false,
  fields: [
    {
      type: 'choice',
      name: 'reason',
      label: say('access.reason'),
      isRequired: true,
      choices: declineReasons.map((id) => ({ id, name: word('accessRefusals', id) })),
    },
    { type: 'lines', name: 'text', label: say('access.text'), isRequired: false },
  ],
});
