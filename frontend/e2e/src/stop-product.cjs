module.exports = async () => {
  const { product, dropDatabase } = globalThis;
  if (product.exitCode === null) {
    const ended = new Promise((resolve) => product.once('exit', resolve));
    product.kill('SIGTERM');
    await ended;
  }
  await dropDatabase?.();
};
