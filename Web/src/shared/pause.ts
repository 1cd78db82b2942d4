/** A wait that may be cut short. */
export class Pause {
  #end: () => void = () => {};

  for(seconds: number): Promise<void> {
    return new Promise(done => {
      const timer = setTimeout(done, seconds * 1000);
      this.#end = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  end(): void {
    this.#end();
  }
}
