(globalThis.browser ?? chrome).runtime.onMessage.addListener((_message, _sender, answer) => answer('and back'));
