import Browser from '../admin/browser.js';

/** The console's, with the dialog and the popover that jsdom has not learnt yet. */
export default class PortalBrowser extends Browser {
  constructor(config, context) {
    super(config, context);
    const { HTMLDialogElement, HTMLElement } = this.global;
    const openers = new WeakMap();
    HTMLDialogElement.prototype.showModal = function showModal() {
      openers.set(this, this.ownerDocument.activeElement);
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
      if (this.isConnected) openers.get(this)?.focus(); // once it is out of the page, a browser gives nothing back
    };
    HTMLElement.prototype.hidePopover = () => undefined;
  }
}
