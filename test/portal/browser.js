import Browser from '../admin/browser.js';

/** The console's, with the dialog and the popover that jsdom has not learnt yet. */
export default class PortalBrowser extends Browser {
  constructor(config, context) {
    super(config, context);
    const { HTMLDialogElement, HTMLElement } = this.global;
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
    };
    HTMLElement.prototype.hidePopover = () => undefined;
  }
}
