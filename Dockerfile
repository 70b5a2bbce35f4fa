# The Machine Manager on the image of emulator 0.14.0: sessions run on that emulator; with an empty CARTESI_BIN_PATH they run on
# the built-in one, which is in the image too.
#
#   docker build --tag machine-manager .
#   docker run --rm --publish 50051:50051 --volume "$PWD/images:/images:ro" machine-manager

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish MachineManager.Server/MachineManager.Server.csproj \
        --configuration Release --use-current-runtime --self-contained --output /app

FROM cartesi/machine-emulator:0.14.0
LABEL org.opencontainers.image.title="Machine Manager" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /app /opt/machine-manager

# Relative image file names of a machine config are looked up in CARTESI_IMAGE_PATH.
ENV CARTESI_BIN_PATH=/opt/cartesi/bin \
    CARTESI_IMAGE_PATH=/images \
    PATH=/opt/machine-manager:$PATH

# Stored machines go to this folder, the working directory, or to a volume that this user may write.
USER root
WORKDIR /var/lib/machine-manager
RUN chown 10001:10001 /var/lib/machine-manager
USER 10001:10001

EXPOSE 50051
ENTRYPOINT ["/opt/machine-manager/MachineManager.Server"]
CMD ["--address", "0.0.0.0", "--port", "50051", "--port-checkin", "50052"]
