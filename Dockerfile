# The Machine Manager in two images, for amd64 and arm64, neither run by root:
#
#   docker build --target builtin --tag machine-manager:builtin .     on the built-in emulator alone
#   docker build --tag machine-manager .                              on emulator 0.14.0; with an empty CARTESI_BIN_PATH on the built-in one
#   docker run --rm --publish 127.0.0.1:50051:50051 --volume "$PWD/images:/images:ro" machine-manager
#
# Settings are set in the environment (docs/options.md): the health check knows them there.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish MachineManager.Server -p:PublishProfile=single-file \
        --runtime "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" -p:PublishDir=/app/ \
    && mkdir --parents /state/machines /state/sessions

# The built-in emulator: nothing but what .NET itself needs.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0 AS builtin
LABEL org.opencontainers.image.title="Machine Manager, built-in emulator" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /app /opt/machine-manager
COPY --from=build --chown=10001:10001 /state /var/lib/machine-manager
ENV MachineManager__Address=0.0.0.0 \
    MachineManager__HttpAddress=0.0.0.0 \
    MachineManager__HttpPort=50080 \
    MachineManager__ImagePath=/images \
    MachineManager__StoreRoot=/var/lib/machine-manager/machines
WORKDIR /var/lib/machine-manager
USER 10001:10001
VOLUME /var/lib/machine-manager
EXPOSE 50051 50080
HEALTHCHECK --interval=15s --timeout=10s --retries=3 \
    CMD ["/opt/machine-manager/MachineManager.Server", "--check-health"]
ENTRYPOINT ["/opt/machine-manager/MachineManager.Server"]

# The same on the real emulator's image.
FROM cartesi/machine-emulator:0.14.0 AS cartesi
LABEL org.opencontainers.image.title="Machine Manager, emulator 0.14.0" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /app /opt/machine-manager
COPY --from=build --chown=10001:10001 /state /var/lib/machine-manager
ENV CARTESI_BIN_PATH=/opt/cartesi/bin \
    MachineManager__Address=0.0.0.0 \
    MachineManager__HttpAddress=0.0.0.0 \
    MachineManager__HttpPort=50080 \
    MachineManager__ImagePath=/images \
    MachineManager__StoreRoot=/var/lib/machine-manager/machines
WORKDIR /var/lib/machine-manager
USER 10001:10001
VOLUME /var/lib/machine-manager
EXPOSE 50051 50080
HEALTHCHECK --interval=15s --timeout=10s --retries=3 \
    CMD ["/opt/machine-manager/MachineManager.Server", "--check-health"]
ENTRYPOINT ["/opt/machine-manager/MachineManager.Server"]
