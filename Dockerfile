# Every command of the centre as an image: docker build -t pulse .
# With simulated agencies and a broker to try it with, which no production machine should have: --target demo.
#
# It is made of the jars that are built already, which are the ones that the tests have passed on: "./pulse --version" builds
# what is missing without tests, "mvn verify" with them. Libraries and Pulse's own jars are layers apart: only the second,
# small one changes from day to day.
FROM eclipse-temurin:25-jre AS base
RUN install -d -o 10001 -g 10001 -m 0750 /var/lib/pulse
USER 10001:10001
WORKDIR /var/lib/pulse
VOLUME /var/lib/pulse
ENV LANG=C.UTF-8 PULSE_STATE_DIR=/var/lib/pulse/state PULSE_HTTP_HOST=0.0.0.0
EXPOSE 8080
# Half of the container's memory for the heap: RocksDB and the network's buffers take theirs beside it. Out of memory, better
# dead and started again than half alive. Nothing written under /tmp unasked.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-cp", "/opt/pulse/own/*:/opt/pulse/lib/*", "io.popdb.pulse.cli.Pulse"]

FROM eclipse-temurin:25-jre AS demo-jars
COPY demo/target/lib /jars/lib
COPY demo/target/pulse-demo-*.jar /jars/own/
RUN mv /jars/lib/pulse-*.jar /jars/own/ && chmod -R a+rX /jars

FROM base AS demo
COPY --from=demo-jars /jars/lib /opt/pulse/lib
COPY --from=demo-jars /jars/own /opt/pulse/own
CMD ["simulate"]

FROM eclipse-temurin:25-jre AS jars
COPY cli/centre/target/lib /jars/lib
COPY cli/centre/target/pulse-centre-cli-*.jar /jars/own/
RUN mv /jars/lib/pulse-*.jar /jars/own/ && chmod -R a+rX /jars

FROM base AS centre
COPY --from=jars /jars/lib /opt/pulse/lib
COPY --from=jars /jars/own /opt/pulse/own
CMD ["monitor"]
