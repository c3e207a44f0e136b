import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Message } from '../parts/Message.tsx';

interface BrokenScreenProps {
  readonly children: ReactNode;
}

/** Error boundary of a screen: an error breaks one screen, never the whole page. */
export class BrokenScreen extends Component<BrokenScreenProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { broken } = useWords();
  const reload = () => globalThis.location.reload();
  return (
    <Message
      isAlert
      icon={<Exclamation aria-hidden />}
      title={broken.title}
      actions={
        <button type="button" className="button" onClick={reload}>
          {broken.reload}
        </button>
      }
    >
      {broken.lead}
    </Message>
  );
}
