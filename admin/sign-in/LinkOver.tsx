import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { DoorPage } from './DoorPage.tsx';
import { Form, Submit } from './Form.tsx';

/** Says that a link no longer works (used, expired, replaced, guessed or cut off) and what to do, which is the same for all. */
export function LinkOver({ isIncomplete }: { readonly isIncomplete: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <DoorPage>
      <Form
        title={say('door.overTitle')}
        lead={say(isIncomplete ? 'door.incomplete' : 'door.overLead')}
        onSubmit={() => void navigate('/login')}
      >
        <Submit type="submit">{say('door.toSignIn')}</Submit>
      </Form>
    </DoorPage>
  );
}
