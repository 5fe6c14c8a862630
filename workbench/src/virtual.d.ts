declare module "virtual:world" {
  const address: string;
  export default address;
}
