const events = require('events');

class Queue extends events {
  async push(item) {
    for (const listener of this.listeners('item') {
      await listener(item);
    }
  }
}
