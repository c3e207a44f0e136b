import Search from '@mui/icons-material/SearchOffOutlined';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { Message } from '../parts/Message.tsx';

export function NotFound() {
  const { states } = useWords();
  return (
    <Message
      icon={<Search aria-hidden />}
      title={states.notFound}
      actions={
        <Link className="button" to="/">
          {states.toOverview}
        </Link>
      }
    >
      {states.notFoundLead}
    </Message>
  );
}
