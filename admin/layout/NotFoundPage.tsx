import Question from '@mui/icons-material/HelpOutlineOutlined';
import { useSay } from '../i18n/say.ts';
import { Message } from './Message.tsx';
import { PageTitle } from './PageTitle.tsx';
import { Surface } from './Panel.tsx';
import { TextLink } from './TextLink.tsx';

export function NotFoundPage() {
  const say = useSay();
  return (
    <Surface>
      <PageTitle>{say('states.notFound')}</PageTitle>
      <Message
        icon={<Question aria-hidden />}
        title={say('states.notFound')}
        actions={<TextLink to="/">{say('states.backHome')}</TextLink>}
      >
        {say('states.notFoundLead')}
      </Message>
    </Surface>
  );
}
