import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { DoorPage } from './DoorPage.tsx';
import { Form, Submit } from './Form.tsx';

/** Used, expired, replaced, guessed, cut off: what to do is the same. */
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
